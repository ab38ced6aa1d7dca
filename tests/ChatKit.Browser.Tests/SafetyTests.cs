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
        await Expect(ada.Page.Locator("chatkit-conversation-header .room-code")).ToContainTextAsync("👑");
        await Expect(ada.Page.Locator("chatkit-conversation-header .room-code code")).ToHaveTextAsync(code!);
        await Expect(ada.Entry("Workshop").Locator(".room-code code")).ToHaveTextAsync(code!);

        await ben.JoinByIdAsync($"  {code!.ToLowerInvariant()} ");
        await Expect(ben.Title).ToHaveTextAsync("Workshop");
        await Expect(ben.Entry("Workshop")).ToHaveCountAsync(1);
        await ada.SayAsync("Welcome");
        await ben.SeesAsync("Welcome");
        await ben.ReceivedAllAsync();
        await ben.Page.ReloadAsync();
        await ben.SeesAsync("Welcome");
        await ben.ReceivedAllAsync();
        await ada.ReceivedAllAsync();

        Assert.Contains(ada.Received, body => body.Contains(code, StringComparison.Ordinal));
        Assert.Contains(ben.Received, body => body.Contains("Workshop", StringComparison.Ordinal));
        Assert.DoesNotContain(ben.Received, body => body.Contains(code, StringComparison.OrdinalIgnoreCase));
        await Expect(ben.Page.Locator(".room-code")).ToHaveCountAsync(0);
        await Expect(ben.Page.GetByText(code)).ToHaveCountAsync(0);
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
        await Expect(ben.Page.Locator("chatkit-message .author")).ToHaveTextAsync("Ada <b>Lovelace</b>");
        await Expect(ben.Title).ToHaveTextAsync("<i>Garden</i>");
        await Expect(ben.Page.Locator("chatkit-conversation-header .description")).ToHaveTextAsync(Markup);
        Assert.Empty(ada.Complaints);
        Assert.Empty(ben.Complaints);

        // The proof that silence means something: a script that did get in is stopped and told of.
        await ben.Page.EvaluateAsync(
            "() => { const s = document.createElement('script'); s.append(`complain('ran')`); document.body.append(s); }"
        );
        await ben.Page.EvaluateAsync("() => complain('end')");
        await Eventually.AssertAsync(() =>
        {
            Assert.Contains(ben.Complaints, c => c.StartsWith("CSP: ", StringComparison.Ordinal));
            Assert.Contains("end", ben.Complaints);
        });
        Assert.DoesNotContain("ran", ben.Complaints);
    }

    [Fact]
    public async Task A_refusal_is_shown_beside_its_field()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await using var other = await Person.OpenAsync(browser, host.Address);

        await other.LogInAsync("ada", "wrong password");
        await Expect(other.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Username or password is wrong.");

        await other.FillInRegistrationAsync("ADA");
        await other.Page.GetByLabel("Password", new() { Exact = true }).FillAsync("short");
        await other.Button("Create account").ClickAsync();
        await Expect(Beside(other, "password")).ToBeVisibleAsync();
        await other.FillInRegistrationAsync("ADA");
        await other.Page.GetByLabel("E-mail").FillAsync("other@example.org");
        await other.Button("Create account").ClickAsync();
        await Expect(Beside(other, "username")).ToContainTextAsync("taken");

        var roomIdError = ada.Page.Locator("chatkit-room-id-form").GetByRole(AriaRole.Alert);
        await ada.JoinByIdAsync("nope");
        await Expect(roomIdError).ToContainTextAsync("8 letters and digits");
        await ada.JoinByIdAsync("ZZZZZZZ9");
        await Expect(roomIdError).ToContainTextAsync("No room has this ID");
    }

    [Fact]
    public async Task A_room_that_is_not_there_is_told_of_and_leaves_no_error_in_the_log()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");

        await ada.Page.GotoAsync(new Uri(host.Address, "#/rooms/0123456789abcdef01234567").ToString());

        await Expect(ada.Page.GetByText("This room does not exist any more")).ToBeVisibleAsync();
        await Expect(ada.Composer).ToBeHiddenAsync();
        Assert.Empty(host.Complaints);
    }

    [Fact]
    public async Task The_pages_files_are_asked_for_anew_after_an_update()
    {
        await using var host = await ChatHost.StartAsync(Token);
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(host.Address, "_content/ChatKit.UI/chatkit.js"), Token);

        Assert.True(response.Headers.CacheControl?.NoCache);
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task A_revoked_session_leads_to_the_login()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");

        Assert.Equal(204, await ada.FetchAsync("POST", "api/logout"));

        await Expect(ada.Page.GetByRole(AriaRole.Tab, new() { Name = "Log in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task No_script_can_read_the_token()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.Page.ReloadAsync();
        await ada.ConnectedAsync();

        var readable = await ada.Page.EvaluateAsync<string>(
            "() => document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"
        );

        // What every token begins with: {"alg" in base64.
        Assert.DoesNotContain("eyJ", readable, StringComparison.Ordinal);
        var cookies = await ada.Page.Context.CookiesAsync();
        Assert.Contains(cookies, c => c is { HttpOnly: true, SameSite: SameSiteAttribute.Strict });
    }

    private static ILocator Beside(Person person, string field) =>
        person.Page.Locator($"chatkit-register-form #{field}-error");
}
