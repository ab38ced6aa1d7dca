using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ChatKit.WebChat.Tests;

public sealed class SessionCookieTests
{
    private const string Foreign = "https://elsewhere.example";
    private static readonly (string, string) s_anyPort = ("ASPNETCORE_URLS", "http://127.0.0.1:0");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_cookie_is_for_this_page_alone_and_no_script_can_read_it()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);
        var token = await server.RegisterAsync("ada");
        var own = server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        using var plain = await SendAsync(
            server,
            "POST",
            "/session",
            ("Authorization", $"Bearer {token}"),
            ("Origin", own)
        );
        using var secure = await SendAsync(
            server,
            "POST",
            "/session",
            ("Authorization", $"Bearer {token}"),
            ("Origin", own.Replace("http:", "https:", StringComparison.Ordinal))
        );

        Assert.Equal(HttpStatusCode.NoContent, plain.StatusCode);
        var attributes = plain.Headers.GetValues("Set-Cookie").Single().Split("; ");
        Assert.Equal($"chatkit-session={token}", attributes[0]);
        Assert.Contains("httponly", attributes);
        Assert.Contains("samesite=strict", attributes);
        Assert.Contains("path=/", attributes);
        Assert.Contains(attributes, a => a.StartsWith("expires=", StringComparison.Ordinal));
        Assert.DoesNotContain("secure", attributes);
        Assert.Contains("secure", secure.Headers.GetValues("Set-Cookie").Single().Split("; "));
    }

    [Fact]
    public async Task The_pages_requests_borrow_the_token()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);
        var (cookie, placeholder) = await SignInAsync(server, "ada");

        using var named = await SendAsync(
            server,
            "GET",
            "/api/profile",
            cookie,
            placeholder,
            ("Sec-Fetch-Site", "same-origin")
        );
        using var picture = await SendAsync(server, "GET", "/api/profile", cookie, ("Sec-Fetch-Site", "same-origin"));
        using var overHttp = await SendAsync(server, "GET", "/api/profile", cookie, placeholder);
        using var socket = await ConnectAsync(server, cookie.Value, placeholder.Value, origin: null);

        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal(HttpStatusCode.OK, overHttp.StatusCode);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    public async Task No_other_page_borrows_it(string site)
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);
        var (cookie, placeholder) = await SignInAsync(server, "ada");
        var from = ("Sec-Fetch-Site", site);

        using var read = await SendAsync(server, "GET", "/api/profile", cookie, from);
        using var named = await SendAsync(server, "GET", "/api/profile", cookie, placeholder, from);
        using var post = await SendAsync(server, "POST", "/api/logout", cookie, placeholder, from);
        using var byOrigin = await SendAsync(server, "POST", "/api/logout", cookie, placeholder, ("Origin", Foreign));
        using var nameless = await SendAsync(server, "POST", "/api/logout", cookie, ("Sec-Fetch-Site", "same-origin"));

        foreach (var response in (HttpResponseMessage[])[read, named, post, byOrigin, nameless])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
        // None of them signed her out.
        using var still = await SendAsync(server, "GET", "/api/profile", cookie, placeholder);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Theory]
    [InlineData(Foreign)]
    [InlineData("http://localhost:1")]
    [InlineData("null")]
    public async Task A_foreign_pages_WebSocket_is_refused(string origin)
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);
        var (cookie, placeholder) = await SignInAsync(server, "ada");

        var refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            ConnectAsync(server, cookie.Value, placeholder.Value, origin)
        );

        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_page_can_neither_set_nor_remove_the_cookie()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);
        var token = await server.RegisterAsync("ada");

        using var set = await SendAsync(
            server,
            "POST",
            "/session",
            ("Authorization", $"Bearer {token}"),
            ("Origin", Foreign)
        );
        using var remove = await SendAsync(server, "DELETE", "/session", ("Sec-Fetch-Site", "same-site"));
        using var unsaid = await SendAsync(server, "POST", "/session", ("Authorization", $"Bearer {token}"));

        foreach (var response in (HttpResponseMessage[])[set, remove, unsaid])
        {
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task A_tab_of_somebody_who_signed_in_before_borrows_nothing()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);
        var (_, adas) = await SignInAsync(server, "ada");
        var (bensCookie, _) = await SignInAsync(server, "ben");

        using var response = await SendAsync(
            server,
            "GET",
            "/api/profile",
            bensCookie,
            adas,
            ("Sec-Fetch-Site", "same-origin")
        );

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task After_the_logout_the_cookie_is_gone_and_a_kept_copy_opens_nothing()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);
        var (cookie, placeholder) = await SignInAsync(server, "ada");
        var here = ("Sec-Fetch-Site", "same-origin");

        using var logout = await SendAsync(server, "POST", "/api/logout", cookie, placeholder, here);
        using var remove = await SendAsync(server, "DELETE", "/session", cookie, here);

        Assert.Equal(HttpStatusCode.NoContent, logout.StatusCode);
        Assert.StartsWith(
            "chatkit-session=; expires=Thu, 01 Jan 1970",
            remove.Headers.GetValues("Set-Cookie").Single(),
            StringComparison.Ordinal
        );
        using var copy = await SendAsync(server, "GET", "/api/profile", cookie, placeholder, here);
        Assert.Equal(HttpStatusCode.Unauthorized, copy.StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server, cookie.Value, placeholder.Value, null));
    }

    [Fact]
    public async Task An_expired_token_and_what_is_none_are_not_kept()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);
        var expired = $"e30.{Base64Url("""{"sub":"0123456789abcdef01234567","exp":1000000000}""")}.c2ln";
        string[] tokens =
        [
            "",
            "nonsense",
            "a.b.c",
            $"e30.{Base64Url("[]")}.c2ln",
            $"e30.{Base64Url("{}")}.c2ln",
            expired,
        ];

        foreach (var token in tokens)
        {
            using var response = await SendAsync(
                server,
                "POST",
                "/session",
                ("Authorization", $"Bearer {token}"),
                ("Sec-Fetch-Site", "same-origin")
            );
            Assert.Equal((token, HttpStatusCode.Unauthorized), (token, response.StatusCode));
            Assert.Contains(
                "\"code\":\"unauthenticated\"",
                await response.Content.ReadAsStringAsync(Token),
                StringComparison.Ordinal
            );
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task A_token_of_ones_own_goes_before_the_cookie()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);
        var (cookie, _) = await SignInAsync(server, "ada");
        var ben = await server.RegisterAsync("ben");

        using var response = await SendAsync(
            server,
            "GET",
            "/api/profile",
            cookie,
            ("Authorization", $"Bearer {ben}"),
            ("Sec-Fetch-Site", "same-origin")
        );

        Assert.Contains("\"ben\"", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static async Task<((string, string Value) Cookie, (string, string Value) Placeholder)> SignInAsync(
        WebChatProcess server,
        string name
    )
    {
        var token = await server.RegisterAsync(name);
        using var response = await SendAsync(
            server,
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

    private static async Task<ClientWebSocket> ConnectAsync(
        WebChatProcess server,
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

    private static async Task<HttpResponseMessage> SendAsync(
        WebChatProcess server,
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

    private static string Base64Url(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
