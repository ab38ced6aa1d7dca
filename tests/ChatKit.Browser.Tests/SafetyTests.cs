using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatKit.Browser.Tests;

public sealed class SafetyTests(BrowserFixture browser)
{
    private const string Markup =
        "<img src=x onerror=\"complain('ran')\"><script>complain('ran')</script><a href=\"javascript:complain('ran')\">x</a>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_private_rooms_id_is_seen_by_its_creator_alone()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada Lovelace");
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben Okafor");

        var code = await ada.CreateRoomAsync("Workshop", isPrivate: true);
        Assert.Matches("^[A-Z0-9]{8}$", code);
        await Expect(ada.Page.Locator("#room-code-text")).ToHaveTextAsync(code!);
        await Expect(ada.Page.Locator("#private-rooms .entry-side")).ToContainTextAsync($"👑{code}");

        await ben.JoinByIdAsync($"  {code!.ToLowerInvariant()} ");
        await Expect(ben.Page.Locator("#title")).ToHaveTextAsync("Workshop");
        await Expect(ben.Page.Locator("#private-rooms .entry-name")).ToHaveTextAsync("Workshop");
        await ada.SayAsync("Welcome");
        await ben.SeesAsync("Welcome");
        await ben.Page.ReloadAsync();
        await ben.SeesAsync("Welcome");

        Assert.Contains(ada.Received, body => body.Contains(code, StringComparison.Ordinal));
        Assert.Contains(ben.Received, body => body.Contains("Workshop", StringComparison.Ordinal));
        Assert.DoesNotContain(ben.Received, body => body.Contains(code, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(code, await ben.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        await Expect(ben.Page.Locator("#room-code")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Text_with_markup_shows_as_text_and_nothing_runs()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada <b>Lovelace</b>");
        await ada.CreateRoomAsync("<i>Garden</i>", description: Markup);
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben Okafor");
        await ben.OpenRoomAsync("<i>Garden</i>");

        await ada.SayAsync(Markup);

        await ben.SeesAsync(Markup);
        await Expect(ben.Page.Locator(".message .sender")).ToHaveTextAsync("Ada <b>Lovelace</b>");
        await Expect(ben.Page.Locator("#title")).ToHaveTextAsync("<i>Garden</i>");
        await Expect(ben.Page.Locator("#subtitle")).ToContainTextAsync(Markup);
        Assert.Empty(ada.Complaints);
        Assert.Empty(ben.Complaints);

        // The proof that silence means something: a script that did get in is stopped and told of.
        await ben.Page.EvaluateAsync(
            "() => { const s = document.createElement('script'); s.textContent = `complain('ran')`; document.body.append(s); }"
        );
        await ben.Page.EvaluateAsync("() => complain('end')");
        Assert.Contains(ben.Complaints, c => c.StartsWith("CSP: script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("ran", ben.Complaints);
    }

    [Fact]
    public async Task A_refusal_is_shown_beside_its_field()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await using var other = await Person.OpenAsync(browser, host.Address);

        await other.Page.FillAsync("#login [name=username]", "ada");
        await other.Page.FillAsync("#login [name=password]", "wrong password");
        await other.Page.ClickAsync("#login .primary");
        await Expect(other.Page.Locator("#login .form-error")).ToHaveTextAsync("Username or password is wrong.");

        await other.Page.ClickAsync("#tab-register");
        await other.Page.FillAsync("#register [name=username]", "ADA");
        await other.Page.FillAsync("#register [name=email]", "other@example.org");
        await other.Page.FillAsync("#register [name=password]", "short");
        await other.Page.ClickAsync("#register .primary");
        await Expect(Beside(other, "password")).ToBeVisibleAsync();
        await other.Page.FillAsync("#register [name=password]", "long enough now");
        await other.Page.ClickAsync("#register .primary");
        await Expect(Beside(other, "username")).ToContainTextAsync("taken");

        await ada.JoinByIdAsync("nope");
        await Expect(ada.Page.Locator("#join-by-id .form-error")).ToContainTextAsync("8 letters and digits");
        await ada.JoinByIdAsync("ZZZZZZZ9");
        await Expect(ada.Page.Locator("#join-by-id .form-error")).ToContainTextAsync("No room has this ID");
    }

    [Fact]
    public async Task A_room_that_is_not_there_is_told_of_and_leaves_no_error_in_the_log()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");

        await ada.Page.GotoAsync(new Uri(host.Address, "#room/0123456789abcdef01234567").ToString());

        await Expect(ada.Page.Locator(".toast.error")).ToContainTextAsync("does not exist");
        await Expect(ada.Page.Locator("#composer")).ToBeHiddenAsync();
        Assert.Empty(host.Complaints);
    }

    [Fact]
    public async Task The_pages_files_are_asked_for_anew_after_an_update()
    {
        await using var host = await ChatHost.StartAsync(Token);
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(host.Address, "js/main.js"), Token);

        Assert.True(response.Headers.CacheControl?.NoCache);
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task A_revoked_session_leads_to_the_login()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        using var http = new HttpClient();
        using var logout = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "api/logout"));
        logout.Headers.Authorization = new("Bearer", await ada.TokenAsync());

        using var response = await http.SendAsync(logout, Token);

        Assert.True(response.IsSuccessStatusCode);
        await Expect(ada.Page.Locator("#login")).ToBeVisibleAsync();
        Assert.Null(await ada.Page.EvaluateAsync<string?>("sessionStorage.getItem('chatkit.token')"));
    }

    private static ILocator Beside(Person person, string field) =>
        person.Page.Locator($"#register label:has([name={field}]) .field-error");
}
