using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatKit.Browser.Tests;

public sealed class ReadingTests(BrowserFixture browser)
{
    // How far each drawn message stands from the upper edge, by its text.
    private const string Tops = """
        () => {
          const timeline = document.querySelector("chat-kit").shadowRoot.querySelector("chatkit-workspace").shadowRoot
            .querySelector("chatkit-conversation").shadowRoot.querySelector("chatkit-timeline").shadowRoot;
          const view = timeline.querySelector(".view").getBoundingClientRect();
          return Object.fromEntries([...timeline.querySelectorAll("chatkit-message")]
            .map(m => [m.shadowRoot.querySelector("[part=text]").textContent, m.getBoundingClientRect().top - view.top]));
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_divides_what_is_new_and_the_badge_goes_when_it_is_seen()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.CreateRoomAsync("Garden");
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben");
        await ben.OpenRoomAsync("Garden");
        await ada.SayAsync("seen");
        await ben.SeesAsync("seen");
        await ben.CreateRoomAsync("Kitchen");

        await ada.SayAsync("new one");
        await ada.SayAsync("new two");
        await Expect(ben.Entry("Garden").Locator(".badge")).ToContainTextAsync("2 unread");
        await ben.OpenRoomAsync("Garden");

        await ben.SeesAsync("seen", "new one", "new two");
        var rows = ben.Page.Locator("chatkit-timeline [role=listitem]");
        await Expect(rows.Filter(new() { HasText = "New messages" })).ToHaveCountAsync(1);
        var texts = await rows.AllInnerTextsAsync();
        var divider = texts.ToList().FindIndex(t => t.Contains("New messages", StringComparison.Ordinal));
        Assert.Contains("new one", texts[divider + 1], StringComparison.Ordinal);
        await Expect(ben.Entry("Garden").Locator(".badge")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_line_one_reads_stays_where_it_is_while_older_messages_come()
    {
        await using var host = await ChatHost.StartAsync(
            Token,
            ("MessagesPerMinute", "10000"),
            ("MessageBurst", "1000")
        );
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.CreateRoomAsync("Garden");
        await ada.SayManyAsync(Enumerable.Range(1, 400).Select(n => $"message {n}"));
        await ada.Page.ReloadAsync();
        await Expect(ada.Messages.Last).ToHaveTextAsync("message 400");
        var view = ada.Page.Locator("chatkit-timeline .view");
        await view.HoverAsync();

        var first = 351;
        var drift = 0.0;
        while (first > 1)
        {
            // Stands still from here on, but for what comes above.
            await view.EvaluateAsync("v => v.scrollTop = 150");
            var before = await ada.Page.EvaluateAsync<Dictionary<string, double>>(Tops);
            await Expect(ada.Page.Locator("chatkit-timeline .edge")).ToHaveCountAsync(0);
            await ada.Page.WaitForFunctionAsync(
                "before => { const now = (" + Tops + ")(); return Object.keys(now).length > 0; }",
                before
            );
            var after = await ada.Page.EvaluateAsync<Dictionary<string, double>>(Tops);
            var common = before.Keys.Intersect(after.Keys).ToList();
            Assert.NotEmpty(common);
            drift = Math.Max(drift, common.Max(text => Math.Abs(after[text] - before[text])));
            first = common.Concat(after.Keys).Min(text => int.Parse(text.Split(' ')[1], null));
        }

        Assert.InRange(drift, 0, 2);
    }

    [Fact]
    public async Task Who_reads_further_up_is_left_there_and_told_how_many_are_new()
    {
        await using var host = await ChatHost.StartAsync(
            Token,
            ("MessagesPerMinute", "10000"),
            ("MessageBurst", "1000")
        );
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.CreateRoomAsync("Garden");
        await ada.SayManyAsync(Enumerable.Range(1, 60).Select(n => $"message {n}"));
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben");
        await ben.OpenRoomAsync("Garden");
        await Expect(ben.Messages.Last).ToHaveTextAsync("message 60");
        await ben.Page.Locator("chatkit-timeline .view").EvaluateAsync("v => v.scrollTop -= 900");
        var jump = ben.Page.GetByRole(AriaRole.Button, new() { Name = "Go to the newest message" });
        await Expect(jump).ToBeVisibleAsync();
        var before = await ben.Page.EvaluateAsync<Dictionary<string, double>>(Tops);

        await ada.SayAsync("new one");
        await ada.SayAsync("new two");
        await Expect(jump).ToHaveAccessibleNameAsync("Go to the newest message, 2 unread");
        var after = await ben.Page.EvaluateAsync<Dictionary<string, double>>(Tops);

        Assert.InRange(before.Keys.Intersect(after.Keys).Max(text => Math.Abs(after[text] - before[text])), 0, 2);
        await jump.ClickAsync();
        await Expect(ben.Messages.Last).ToBeInViewportAsync();
        await Expect(ben.Messages.Last).ToHaveTextAsync("new two");
        await Expect(jump).ToHaveCountAsync(0);
    }
}
