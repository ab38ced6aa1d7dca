using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatKit.Browser.Tests;

public sealed class ReadingTests(BrowserFixture browser)
{
    // How far each visible message stands from the upper edge, by its text.
    private const string Tops = """
        () => {
          const timeline = document.querySelector("chat-kit").shadowRoot.querySelector("chatkit-workspace").shadowRoot
            .querySelector("chatkit-conversation").shadowRoot.querySelector("chatkit-timeline").shadowRoot;
          const view = timeline.querySelector(".view").getBoundingClientRect();
          return Object.fromEntries([...timeline.querySelectorAll("chatkit-message")]
            .map(m => [m.shadowRoot.querySelector("[part=text]").textContent, m.getBoundingClientRect()])
            .filter(([, place]) => place.bottom > view.top && place.top < view.bottom)
            .map(([text, place]) => [text, place.top - view.top]));
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
        await Expect(ben.Page.GetByText("New messages")).ToBeVisibleAsync();
        var rows = await ben
            .Page.Locator("chatkit-timeline [role=listitem]")
            .EvaluateAllAsync<string[]>(
                "rows => rows.map(r => (r.shadowRoot?.querySelector('[part=text]') ?? r).textContent.trim())"
            );
        Assert.Equal(["seen", "New messages", "new one", "new two"], rows[^4..]);
        await Expect(ben.Entry("Garden").Locator(".badge")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_room_opens_at_its_first_unread_message_far_up_and_only_what_was_seen_is_read()
    {
        await using var host = await ChatHost.StartAsync(
            Token,
            ("MessagesPerMinute", "10000"),
            ("MessageBurst", "1000")
        );
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.CreateRoomAsync("Garden");
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben");
        await ben.OpenRoomAsync("Garden");
        await ada.SayAsync("seen");
        await ben.SeesAsync("seen");
        await ben.CreateRoomAsync("Kitchen");
        await ada.SayManyAsync(Enumerable.Range(1, 150).Select(n => $"message {n}"));
        // What the page kept of the room is gone.
        await ben.Page.ReloadAsync();
        var badge = ben.Entry("Garden").Locator(".badge");
        await Expect(badge).ToContainTextAsync("150 unread");

        await ben.OpenRoomAsync("Garden");

        var line = ben.Page.Locator("chatkit-timeline .unread");
        await Expect(line).ToBeInViewportAsync();
        await Expect(ben.Messages.GetByText("message 1", new() { Exact = true })).ToBeInViewportAsync();
        var around = await line.EvaluateAsync<string[]>(
            """
            l => [l.previousElementSibling, l.nextElementSibling].map(m => m.shadowRoot.querySelector("[part=text]").textContent)
            """
        );
        Assert.Equal(["seen", "message 1"], around);
        var jump = ben.Page.GetByRole(AriaRole.Button, new() { Name = "Go to the newest message" });
        await Expect(jump).ToHaveAccessibleNameAsync(new Regex("1[0-4][0-9] unread$"));
        await Expect(badge).ToContainTextAsync(new Regex("1[0-4][0-9] unread"));

        await ben.Page.Mouse.MoveAsync(700, 300);
        while (await ben.Messages.Last.TextContentAsync() != "message 150" || await jump.CountAsync() > 0)
        {
            await ben.Page.Mouse.WheelAsync(0, 1500);
            await SettledAsync(ben);
        }
        await Expect(badge).ToHaveCountAsync(0);
        Assert.Empty(ben.Complaints);
    }

    [Fact]
    public async Task A_quote_leads_to_its_message_however_far_up_it_is()
    {
        await using var host = await ChatHost.StartAsync(
            Token,
            ("MessagesPerMinute", "10000"),
            ("MessageBurst", "1000")
        );
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.CreateRoomAsync("Garden");
        await ada.SayAsync("the original");
        await ada.ChooseAsync("the original", "Reply");
        await ada.SayManyAsync(Enumerable.Range(1, 300).Select(n => $"message {n}"));
        await ada.SayAsync("an answer");
        await Expect(ada.Unsent).ToHaveCountAsync(0);
        await ada.Page.ReloadAsync();
        await Expect(ada.Messages.Last).ToHaveTextAsync("an answer");
        var pages = new ConcurrentQueue<string>();
        ada.Page.Request += (_, request) => pages.Enqueue(new Uri(request.Url).PathAndQuery);

        await ada.Page.GetByTitle("Show the original message").ClickAsync();

        await Expect(ada.Messages.GetByText("the original")).ToBeInViewportAsync();
        Assert.StartsWith("/api/messages/", pages.First(), StringComparison.Ordinal);
        Assert.DoesNotContain(pages, path => path.Contains("before=252", StringComparison.Ordinal));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Go to the newest message" }).ClickAsync();
        await Expect(ada.Messages.Last).ToHaveTextAsync("an answer");
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
        var gate = new TaskCompletionSource();
        gate.SetResult();
        await ada.Page.RouteAsync(
            "**/messages?*before=*",
            async route =>
            {
                await gate.Task;
                await route.ContinueAsync();
            }
        );
        var view = ada.Page.Locator("chatkit-timeline .view");
        var edge = ada.Page.Locator("chatkit-timeline .edge");

        var drift = 0.0;
        for (var pages = 0; pages < 5; pages++)
        {
            await SettledAsync(ada);
            await Expect(edge).ToHaveCountAsync(0);
            gate = new TaskCompletionSource();
            var height = await view.EvaluateAsync<double>("v => { v.scrollTop = 150; return v.scrollHeight; }");
            await Expect(edge).ToHaveCountAsync(1);
            await SettledAsync(ada);
            var before = await ada.Page.EvaluateAsync<Dictionary<string, double>>(Tops);
            gate.SetResult();
            await Eventually.AssertAsync(async () =>
                Assert.InRange(await view.EvaluateAsync<double>("v => v.scrollHeight"), height + 500, double.MaxValue)
            );
            await SettledAsync(ada);
            var after = await ada.Page.EvaluateAsync<Dictionary<string, double>>(Tops);

            Assert.NotEmpty(before);
            drift = Math.Max(drift, before.Max(line => Math.Abs(after[line.Key] - line.Value)));
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
        await Expect(ben.Messages).ToHaveCountAsync(60);
        await Expect(ben.Messages.Last).ToHaveTextAsync("message 60");
        await ben.Page.Locator("chatkit-timeline .view").EvaluateAsync("v => v.scrollTop -= 900");
        var jump = ben.Page.GetByRole(AriaRole.Button, new() { Name = "Go to the newest message" });
        await Expect(jump).ToBeVisibleAsync();
        await SettledAsync(ben);
        var before = await ben.Page.EvaluateAsync<Dictionary<string, double>>(Tops);

        await ada.SayAsync("new one");
        await ada.SayAsync("new two");
        await Expect(jump).ToHaveAccessibleNameAsync("Go to the newest message, 2 unread");
        await SettledAsync(ben);
        var after = await ben.Page.EvaluateAsync<Dictionary<string, double>>(Tops);

        Assert.InRange(before.Keys.Intersect(after.Keys).Max(text => Math.Abs(after[text] - before[text])), 0, 2);
        await jump.ClickAsync();
        await Expect(ben.Messages.Last).ToBeInViewportAsync();
        await Expect(ben.Messages.Last).ToHaveTextAsync("new two");
        await Expect(jump).ToHaveCountAsync(0);
    }

    // The rows have kept their places for twenty frames.
    private static async Task SettledAsync(Person person) =>
        await person.Page.EvaluateAsync(
            $$"""
            async () => {
              const look = {{Tops}};
              for (let last = "", still = 0; still < 20; ) {
                await new Promise(requestAnimationFrame);
                const now = JSON.stringify(look());
                still = now === last ? still + 1 : 0;
                last = now;
              }
            }
            """
        );
}
