using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatKit.Browser.Tests;

public sealed class ChatTests(BrowserFixture browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_people_chat_through_the_page()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada Lovelace");
        await ada.CreateRoomAsync("Garden");
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben Okafor");

        await ben.OpenRoomAsync("Garden");
        await ada.SayAsync("Good morning");
        await ben.SeesAsync("Good morning");
        await ben.SayAsync("Morning! Two lines\nin one message");
        await ada.SeesAsync("Good morning", "Morning! Two lines\nin one message");

        await Expect(ada.OnlineUsers).ToHaveTextAsync(["Ada Lovelace", "Ben Okafor"]);
        await Expect(ada.Page.Locator("chatkit-conversation-header .below")).ToHaveTextAsync("2 members, 2 online");
        await ben.TypeUntilAsync(Expect(ada.Typing).ToContainTextAsync("Ben Okafor is typing"));
        await ben.SayAsync("done");
        await Expect(ada.Typing).Not.ToContainTextAsync("typing");

        await ada.Page.ReloadAsync();
        await ada.SeesAsync("Good morning", "Morning! Two lines\nin one message", "done");
        Assert.Empty(ada.Complaints);
        Assert.Empty(ben.Complaints);
    }

    [Fact]
    public async Task A_person_in_the_online_list_can_be_written_to_privately()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada Lovelace");
        await ada.CreateRoomAsync("Garden");
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben Okafor");
        await ben.OpenRoomAsync("Garden");

        await ada.OnlineUsers.Filter(new() { HasText = "Ben" }).ClickAsync();
        await Expect(ada.Title).ToHaveTextAsync("Ben Okafor");
        await ada.SayAsync("Just between us");
        var entry = ben.Entry("Ada Lovelace");
        await Expect(entry.Locator(".badge")).ToContainTextAsync("1 unread");
        await Expect(ben.Page).ToHaveTitleAsync(new Regex(@"^\(1\) "));
        await entry.GetByRole(AriaRole.Link).ClickAsync();
        await ben.SeesAsync("Just between us");
        await Expect(entry.Locator(".badge")).ToHaveCountAsync(0);
        await Expect(ada.Page.Locator("chatkit-message .delivery")).ToHaveTextAsync("Read");

        await ben.SayAsync("Of course");
        await ada.SeesAsync("Just between us", "Of course");
    }

    [Fact]
    public async Task Whoever_is_removed_from_a_room_sees_it_go_and_is_told_why()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben");
        var code = await ada.CreateRoomAsync("Workshop", isPrivate: true);
        await ben.JoinByIdAsync(code!);
        await Expect(ben.Title).ToHaveTextAsync("Workshop");
        await ada.Button("Members").ClickAsync();
        await ada.Button("Actions for Ben").ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Remove from the room" }).ClickAsync();
        await ada.Button("Remove").ClickAsync();

        await Expect(ben.Toasts).ToContainTextAsync("You were removed from “Workshop”");
        await Expect(ben.Composer).ToBeHiddenAsync();
        await Expect(ben.Entry("Workshop")).ToHaveCountAsync(0);
        await Expect(ada.Page.Locator("chatkit-conversation-header .below")).ToContainTextAsync("1 member,");
    }

    [Fact]
    public async Task One_edits_answers_and_deletes_ones_messages()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.CreateRoomAsync("Garden");
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben");
        await ben.OpenRoomAsync("Garden");
        await ada.SayAsync("one");
        await ada.SayAsync("two");
        await ben.SeesAsync("one", "two");

        await ada.Composer.PressAsync("ArrowUp");
        await Expect(ada.Composer).ToHaveValueAsync("two");
        await ada.SayAsync("second");
        await ben.SeesAsync("one", "second");
        await Expect(ben.Page.Locator("chatkit-message .edited")).ToHaveCountAsync(1);
        await ben.ChooseAsync("one", "Reply");
        await ben.SayAsync("to the first");
        await ada.SeesAsync("one", "second", "to the first");
        await Expect(ada.Page.Locator("chatkit-message [part=quote]")).ToContainTextAsync("one");
        await ada.ChooseAsync("second", "Delete");
        await ada.Button("Delete").ClickAsync();

        await ben.SeesAsync("one", "to the first");
        await Expect(ben.Page.Locator("chatkit-message [part=tombstone]")).ToHaveCountAsync(1);
        Assert.Empty(ada.Complaints);
        Assert.Empty(ben.Complaints);
    }

    [Fact]
    public async Task On_a_phone_the_list_and_the_room_take_turns()
    {
        await using var host = await ChatHost.StartAsync(Token);
        var phone = new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = 390, Height = 844 },
            HasTouch = true,
            IsMobile = true,
        };
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada Lovelace", phone);
        var sidebar = ada.Page.Locator("chatkit-sidebar");

        await ada.CreateRoomAsync("Garden");
        await Expect(sidebar).ToBeHiddenAsync();
        await Expect(ada.Composer).ToBeInViewportAsync(new() { Ratio = 1 });
        await ada.Page.ReloadAsync();
        await Expect(ada.Title).ToHaveTextAsync("Garden");
        await Eventually.AssertAsync(async () =>
            Assert.InRange((await ada.Composer.BoundingBoxAsync())?.Height ?? 0, 40, 60)
        );
        await ada.Page.GetByLabel("Back to the list").ClickAsync();
        await Expect(sidebar).ToBeVisibleAsync();
        await Expect(ada.Composer).ToBeHiddenAsync();

        await Eventually.AssertAsync(async () =>
            Assert.Equal(390, await ada.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"))
        );
    }
}
