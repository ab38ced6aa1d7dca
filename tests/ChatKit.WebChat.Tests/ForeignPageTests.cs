using System.Net;
using System.Net.WebSockets;

namespace ChatKit.WebChat.Tests;

/// <summary>No other page and no other tab's user acts through the cookie.</summary>
public sealed class ForeignPageTests
{
    private const string Foreign = "https://elsewhere.example";

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    public async Task No_other_page_borrows_it(string site)
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", SessionCookies.AnyPort);
        var (cookie, placeholder) = await server.SignInAsync("ada");
        var from = ("Sec-Fetch-Site", site);

        using var read = await server.SendAsync("GET", "/api/profile", cookie, from);
        using var named = await server.SendAsync("GET", "/api/profile", cookie, placeholder, from);
        using var post = await server.SendAsync("POST", "/api/logout", cookie, placeholder, from);
        using var byOrigin = await server.SendAsync("POST", "/api/logout", cookie, placeholder, ("Origin", Foreign));
        using var nameless = await server.SendAsync("POST", "/api/logout", cookie, ("Sec-Fetch-Site", "same-origin"));

        foreach (var response in (HttpResponseMessage[])[read, named, post, byOrigin, nameless])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
        // None of them signed her out.
        using var still = await server.SendAsync("GET", "/api/profile", cookie, placeholder);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Theory]
    [InlineData(Foreign)]
    [InlineData("http://localhost:1")]
    [InlineData("null")]
    public async Task A_foreign_pages_WebSocket_is_refused(string origin)
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", SessionCookies.AnyPort);
        var (cookie, placeholder) = await server.SignInAsync("ada");

        var refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            server.ConnectAsync(cookie.Value, placeholder.Value, origin)
        );

        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_page_can_neither_set_nor_remove_the_cookie()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", SessionCookies.AnyPort);
        var token = await server.RegisterAsync("ada");

        using var set = await server.SendAsync(
            "POST",
            "/session",
            ("Authorization", $"Bearer {token}"),
            ("Origin", Foreign)
        );
        using var remove = await server.SendAsync("DELETE", "/session", ("Sec-Fetch-Site", "same-site"));
        using var unsaid = await server.SendAsync("POST", "/session", ("Authorization", $"Bearer {token}"));

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
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", SessionCookies.AnyPort);
        var (_, adas) = await server.SignInAsync("ada");
        var (bensCookie, _) = await server.SignInAsync("ben");

        using var response = await server.SendAsync(
            "GET",
            "/api/profile",
            bensCookie,
            adas,
            ("Sec-Fetch-Site", "same-origin")
        );

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
