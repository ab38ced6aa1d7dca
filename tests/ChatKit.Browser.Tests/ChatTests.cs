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
        await Expect(ada.Page.Locator("#subtitle")).ToHaveTextAsync("2 members");
        await ben.Page.Locator("#draft").PressSequentiallyAsync("I am");
        await Expect(ada.Typing).ToHaveTextAsync("Ben Okafor is typing…");
        await ben.SayAsync("done");
        await Expect(ada.Typing).ToBeEmptyAsync();

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

        await ada.Page.Locator("#online-users .entry", new() { HasText = "Ben" }).ClickAsync();
        await ada.SayAsync("Just between us");
        var entry = ben.Page.Locator("#people .entry", new() { HasText = "Ada Lovelace" });
        await Expect(entry.Locator(".badge")).ToHaveTextAsync("1");
        await entry.ClickAsync();
        await ben.SeesAsync("Just between us");
        await Expect(entry.Locator(".badge")).ToHaveCountAsync(0);
        await Expect(ada.Page.Locator(".message .note")).ToHaveTextAsync("Seen");

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
        await ben.Page.WaitForSelectorAsync("#log[aria-busy=false]");
        var room = new Uri(ada.Page.Url).Fragment.Split('/')[1];
        var bensId = await ben.Page.EvaluateAsync<string>(
            "async () => (await (await import('/js/api.js')).api.get('profile')).user.id"
        );

        // The page has no button for it yet.
        await ada.Page.EvaluateAsync(
            "async path => (await import('/js/api.js')).api.delete(path)",
            $"rooms/{room}/members/{bensId}"
        );

        await Expect(ben.Page.Locator(".toast.error")).ToContainTextAsync("You were removed from “Workshop”");
        await Expect(ben.Page.Locator("#composer")).ToBeHiddenAsync();
        await Expect(ben.Page.Locator("#private-rooms .entry")).ToHaveCountAsync(0);
        await Expect(ada.Page.Locator("#subtitle")).ToHaveTextAsync("1 member");
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
        var sidebar = ada.Page.Locator(".sidebar");

        await ada.CreateRoomAsync("Garden");
        await Expect(sidebar).ToBeHiddenAsync();
        await Expect(ada.Page.Locator("#composer")).ToBeInViewportAsync(new() { Ratio = 1 });
        await ada.Page.ReloadAsync();
        await ada.Page.WaitForSelectorAsync("#log[aria-busy=false]");
        var input = await ada.Page.Locator("#draft").BoundingBoxAsync();
        Assert.InRange(input!.Height, 40, 60);
        await ada.Page.ClickAsync("#back");
        await Expect(sidebar).ToBeVisibleAsync();
        await Expect(ada.Page.Locator("#composer")).ToBeHiddenAsync();

        var width = await ada.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.Equal(390, width);
    }
}
