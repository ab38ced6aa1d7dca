using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace ChatKit.WebChat.Tests;

/// <summary>The cookie that keeps the page's token: how long it lives, and who borrows from it.</summary>
public sealed class SessionCookieTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_cookie_is_for_this_page_alone_and_no_script_can_read_it()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", SessionCookies.AnyPort);
        var token = await server.RegisterAsync("ada");
        var own = server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        using var plain = await server.SendAsync(
            "POST",
            "/session",
            ("Authorization", $"Bearer {token}"),
            ("Origin", own)
        );
        using var secure = await server.SendAsync(
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
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", SessionCookies.AnyPort);
        var (cookie, placeholder) = await server.SignInAsync("ada");

        using var named = await server.SendAsync(
            "GET",
            "/api/profile",
            cookie,
            placeholder,
            ("Sec-Fetch-Site", "same-origin")
        );
        using var picture = await server.SendAsync("GET", "/api/profile", cookie, ("Sec-Fetch-Site", "same-origin"));
        using var overHttp = await server.SendAsync("GET", "/api/profile", cookie, placeholder);
        using var socket = await server.ConnectAsync(cookie.Value, placeholder.Value, origin: null);

        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal(HttpStatusCode.OK, overHttp.StatusCode);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task After_the_logout_the_cookie_is_gone_and_a_kept_copy_opens_nothing()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", SessionCookies.AnyPort);
        var (cookie, placeholder) = await server.SignInAsync("ada");
        var here = ("Sec-Fetch-Site", "same-origin");

        using var logout = await server.SendAsync("POST", "/api/logout", cookie, placeholder, here);
        using var remove = await server.SendAsync("DELETE", "/session", cookie, here);

        Assert.Equal(HttpStatusCode.NoContent, logout.StatusCode);
        Assert.StartsWith(
            "chatkit-session=; expires=Thu, 01 Jan 1970",
            remove.Headers.GetValues("Set-Cookie").Single(),
            StringComparison.Ordinal
        );
        using var copy = await server.SendAsync("GET", "/api/profile", cookie, placeholder, here);
        Assert.Equal(HttpStatusCode.Unauthorized, copy.StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => server.ConnectAsync(cookie.Value, placeholder.Value, null));
    }

    [Fact]
    public async Task An_expired_token_and_what_is_none_are_not_kept()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", SessionCookies.AnyPort);
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
            using var response = await server.SendAsync(
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
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", SessionCookies.AnyPort);
        var (cookie, _) = await server.SignInAsync("ada");
        var ben = await server.RegisterAsync("ben");

        using var response = await server.SendAsync(
            "GET",
            "/api/profile",
            cookie,
            ("Authorization", $"Bearer {ben}"),
            ("Sec-Fetch-Site", "same-origin")
        );

        Assert.Contains("\"ben\"", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static string Base64Url(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
