using System.Net.WebSockets;
using System.Text.Json;

namespace ChatKit.WebChat.Tests;

/// <summary>Signs in as the page does, and asks as pages do.</summary>
internal static class SessionCookies
{
    public static readonly (string, string) AnyPort = ("ASPNETCORE_URLS", "http://127.0.0.1:0");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<((string, string Value) Cookie, (string, string Value) Placeholder)> SignInAsync(
        this WebChatProcess server,
        string name
    )
    {
        var token = await server.RegisterAsync(name);
        using var response = await server.SendAsync(
            "POST",
            "/session",
            ("Authorization", $"Bearer {token}"),
            ("Sec-Fetch-Site", "same-origin")
        );
        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        using var claims = JsonDocument.Parse(
            Convert.FromBase64String(payload.PadRight(payload.Length + ((4 - (payload.Length % 4)) % 4), '='))
        );
        var user = claims.RootElement.GetProperty("sub").GetString();
        return (("Cookie", cookie), ("Authorization", $"Bearer cookie:{user}"));
    }

    public static async Task<ClientWebSocket> ConnectAsync(
        this WebChatProcess server,
        string cookie,
        string placeholder,
        string? origin
    )
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.SetRequestHeader("Origin", origin ?? server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        var token = Uri.EscapeDataString(placeholder["Bearer ".Length..]);
        var address = new UriBuilder(server.Http.BaseAddress!)
        {
            Scheme = "ws",
            Path = "/hubs/chat",
            Query = $"access_token={token}",
        };
        try
        {
            await socket.ConnectAsync(address.Uri, Token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static async Task<HttpResponseMessage> SendAsync(
        this WebChatProcess server,
        string method,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return await server.Http.SendAsync(request, Token);
    }
}
