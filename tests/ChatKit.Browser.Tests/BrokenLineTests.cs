using static Microsoft.Playwright.Assertions;

namespace ChatKit.Browser.Tests;

public sealed class BrokenLineTests(BrowserFixture browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_offline_blip_loses_and_doubles_nothing()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var line = new CuttableLine { Target = host.Port };
        await using var ada = await Person.RegisterAsync(browser, line.Address, "Ada");
        await ada.CreateRoomAsync("Garden");
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben");
        await ben.OpenRoomAsync("Garden");
        await ada.SayAsync("before");
        await ben.SeesAsync("before");

        // Stored and told to Ben, but Ada never hears of it.
        line.LoseAnswers();
        await ada.SayAsync("answer lost");
        await ben.SeesAsync("before", "answer lost");
        await Expect(ada.Unsent).ToHaveCountAsync(1);
        await line.CutAsync();
        await ada.SayAsync("written offline");
        await ada.SayAsync("and another");
        await ben.SayAsync("meanwhile");
        await ben.SeesAsync("before", "answer lost", "meanwhile");
        await EditAsync(host.Address, "before, edited");
        await Expect(ada.Banner).ToContainTextAsync("You are offline");
        await Expect(ada.Unsent).ToHaveCountAsync(3);

        line.Mend();
        await ada.RetryNowAsync();

        string[] all = ["before, edited", "answer lost", "meanwhile", "written offline", "and another"];
        await ada.SeesAsync(all);
        await ben.SeesAsync(all);
        await Expect(ada.Banner).Not.ToContainTextAsync("offline");
        await ada.Page.ReloadAsync();
        await ada.SeesAsync(all);
        Assert.Empty(ada.Complaints);
    }

    [Fact]
    public async Task A_restarted_server_finds_everybody_again()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.CreateRoomAsync("Garden");
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben");
        await ben.OpenRoomAsync("Garden");
        await ada.SayAsync("one");
        await ben.SeesAsync("one");

        await host.RestartAsync(Token);
        await ada.RetryNowAsync();
        await ben.RetryNowAsync();

        await ben.SayAsync("two");
        await ada.SeesAsync("one", "two");
        await ada.SayAsync("three");
        await ben.SeesAsync("one", "two", "three");
        await Expect(ben.OnlineUsers).ToHaveTextAsync(["Ada", "Ben"]);
    }

    // On another device, as the first one's line is cut.
    private async Task EditAsync(Uri address, string text)
    {
        await using var device = await Person.OpenAsync(browser, address);
        await device.LogInAsync("ada");
        await device.OpenRoomAsync("Garden");
        await device.ChooseAsync("before", "Edit");
        await device.SayAsync(text);
        await Expect(device.Messages.First).ToHaveTextAsync(text);
    }
}
