using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatKit.Browser.Tests;

/// <summary>axe finds nothing, in both themes and widths. Each state that it looks at is kept as a screenshot in artifacts/screenshots.</summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, 800, ColorScheme.Light)]
    [InlineData(1280, 800, ColorScheme.Dark)]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task Axe_finds_nothing(int width, int height, ColorScheme theme)
    {
        var isPhone = width < 720;
        var device = new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = theme,
            HasTouch = isPhone,
            IsMobile = isPhone,
        };
        await using var host = await ChatHost.StartAsync(Token);
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben Okafor");
        await ben.CreateRoomAsync("Garden", description: "Plants, seeds and slugs");
        await using var ada = await Person.OpenAsync(browser, host.Address, device);
        var look = new Look(ada, $"{(isPhone ? "phone" : "desktop")}-{theme}".ToLowerInvariant());

        await Expect(ada.Page.GetByRole(AriaRole.Tab, new() { Name = "Log in" })).ToBeVisibleAsync();
        await look.AtAsync("login");
        await ada.LogInAsync("nobody", "wrong password");
        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("wrong");
        await look.AtAsync("login-refused");
        await ada.FillInRegistrationAsync("Ada Lovelace");
        await look.AtAsync("register");
        await ada.Button("Create account").ClickAsync();
        await ada.ConnectedAsync();
        await Expect(ada.Entry("Garden")).ToBeVisibleAsync();
        await look.AtAsync("rooms");
        await ada.JoinByIdAsync("nope");
        await Expect(ada.Page.GetByText("8 letters and digits")).ToBeVisibleAsync();
        await look.AtAsync("room-id-refused");
        await ada.Page.GetByLabel("Join with a Room ID").FillAsync("");

        await ada.Button("Create a room").ClickAsync();
        await Expect(ada.Page.GetByLabel("Name", new() { Exact = true })).ToBeVisibleAsync();
        await look.AtAsync("create-room");
        await ada.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Workshop");
        await ada.Page.GetByRole(AriaRole.Radio, new() { Name = "Private" }).CheckAsync();
        await ada.Button("Create room").ClickAsync();
        var code = await ada.Page.Locator(".new-code code").TextContentAsync();
        await look.AtAsync("room-id");
        await ada.Button("Done").ClickAsync();
        await Expect(ada.Title).ToHaveTextAsync("Workshop");
        await look.AtAsync("empty-room");

        await ben.JoinByIdAsync(code!);
        await Expect(ben.Title).ToHaveTextAsync("Workshop");
        await ben.SayAsync("Morning! Have a look at https://example.org/bench when you have time");
        await ada.SayAsync("Will do 👍");
        await ben.SayAsync("🎉");
        await ada.SayAsync(
            "The plane iron needs grinding, and the vice sticks again. I have put both on the list for Saturday."
        );
        await ada.ChooseAsync("Morning", "Reply");
        await ada.SayAsync("The bench looks good");
        await ada.SayAsync("Delete me");
        await Expect(ada.Messages.Last).ToHaveTextAsync("Delete me");
        await Expect(ada.Unsent).ToHaveCountAsync(0);
        await ada.ChooseAsync("Delete me", "Delete");
        await ada.Button("Delete").ClickAsync();
        await Expect(ada.Page.Locator("chatkit-message [part=tombstone]")).ToHaveCountAsync(1);
        await ben.TypeUntilAsync(Expect(ada.Typing).ToContainTextAsync("typing"));
        await look.AtAsync("conversation");

        await ada.Button("Members").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.List, new() { Name = "Members" })).ToContainTextAsync("Ben Okafor");
        await look.AtAsync("members");
        await ada.Button("Close").ClickAsync();
        await ada.Button("Search messages").ClickAsync();
        await look.AtAsync("search");
        await ada.Button("Close").ClickAsync();
        await ada.Button("Emoji").ClickAsync();
        await Expect(ada.Page.Locator("chatkit-emoji-picker button").First).ToBeVisibleAsync();
        await look.AtAsync("emoji");
        await ada.Page.Keyboard.PressAsync("Escape");

        if (isPhone)
        {
            await ada.Page.GetByLabel("Back to the list").ClickAsync();
        }
        await ada.Button("Settings").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await look.AtAsync("settings");
        await ada.Page.Keyboard.PressAsync("Escape");
        Assert.Empty(ada.Complaints);
        look.AssertNothingFound();
    }

    /// <summary>Looks at a page, and remembers what axe finds.</summary>
    private sealed class Look(Person person, string device)
    {
        // Of each shadow tree by itself, as a document tells of none in them. What spins or hops never ends.
        private const string Faded = """
            async () => {
              const within = root => [
                ...root.getAnimations(),
                ...[...root.querySelectorAll("*")].flatMap(e => (e.shadowRoot ? within(e.shadowRoot) : [])),
              ];
              const running = () => within(document)
                .filter(a => a.playState === "running" && a.effect.getComputedTiming().endTime !== Infinity);
              for (let those = running(); those.length > 0; those = running()) {
                await Promise.allSettled(those.map(a => a.finished));
              }
            }
            """;

        private readonly List<string> _findings = [];

        public async Task AtAsync(string state)
        {
            // What fades in has other colours meanwhile.
            await person.Page.EvaluateAsync(Faded);
            var path = Path.Combine(BrowserFixture.ScreenshotFolder, $"{device}-{state}.png");
            await person.Page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled });
            var result = await person.Page.RunAxe();
            _findings.AddRange(
                result.Violations.SelectMany(
                    v => v.Nodes,
                    (v, node) => $"{device} {state}: {v.Id} ({v.Help}) {node.Html}"
                )
            );
        }

        public void AssertNothingFound() => Assert.True(_findings.Count == 0, string.Join('\n', _findings));
    }
}
