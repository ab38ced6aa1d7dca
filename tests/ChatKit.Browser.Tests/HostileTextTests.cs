using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatKit.Browser.Tests;

/// <summary>A hundred strings that have broken pages before, in every field that a person can fill.</summary>
public sealed class HostileTextTests(BrowserFixture browser)
{
    private static readonly string[] s_scripts =
    [
        "<script>complain('ran')</script>",
        "<img src=x onerror=complain('ran')>",
        "<svg onload=complain('ran')>",
        "<iframe srcdoc=\"<script>parent.complain('ran')</script>\">",
        "<a href=\"javascript:complain('ran')\">x</a>",
        "javascript:complain('ran')",
        "JaVaScRiPt:complain('ran')",
        "data:text/html,<script>complain('ran')</script>",
        "vbscript:complain('ran')",
        "http://example.org/\"onmouseover=\"complain('ran')",
        "https://example.org/'><script>complain('ran')</script>",
        "https://exa mple.org/<b>",
        "<style>*{display:none}</style>",
        "<link rel=stylesheet href=//example.org/x.css>",
        "<meta http-equiv=refresh content=0>",
        "<base href=//example.org/>",
        "<form action=//example.org><button>x</button></form>",
        "</textarea><script>complain('ran')</script>",
        "\"><script>complain('ran')</script>",
        "' onfocus=complain('ran') autofocus='",
        "${complain('ran')}",
        "{{constructor.constructor('complain(1)')()}}",
        "<template><script>complain('ran')</script></template>",
        "<details open ontoggle=complain('ran')>",
        "<math><mtext><script>complain('ran')</script></mtext></math>",
    ];

    private static readonly string[] s_texts =
    [
        "&lt;b&gt; &amp; &#x3c;",
        "'; DROP TABLE users; --",
        "{\"$gt\": \"\"}",
        "../../../etc/passwd",
        "%00%0a%3Cscript%3E",
        "null",
        "undefined",
        "NaN",
        "__proto__",
        "constructor",
        "toString",
        "[object Object]",
        "\\u003cscript\\u003e",
        "مرحبا بالعالم",
        "שלום ABC עולם",
        "日本語のテキスト",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
        "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
        "ﷺ ﷽",
        "I\u0307 ı ß ẞ ﬀ",
        "\u200b\u200b\u200bzero width",
        "a\u00a0b\u2003c",
        "\ud7ff\ue000\ufffd",
        "1e309",
        "-0",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Each alone, and each inside a sentence: a hundred.
    private static string[] Strings => [.. s_scripts.Concat(s_texts).SelectMany(s => new[] { s, $"See {s} there." })];

    [Fact]
    public async Task As_a_message_each_shows_as_it_was_written()
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
        Assert.Equal(100, Strings.Length);

        foreach (var text in Strings)
        {
            await ada.SayAsync(text);
            await Expect(ben.Messages.Last).ToHaveTextAsync(text, new() { UseInnerText = true });
        }

        await Expect(ada.Unsent).ToHaveCountAsync(0);
        await Expect(ada.Composer).ToHaveValueAsync("");
        AssertNothingRan(ada, ben);
    }

    [Fact]
    public async Task In_any_other_field_each_is_taken_as_text_or_refused_in_words()
    {
        await using var host = await ChatHost.StartAsync(Token, ("RoomsPerHour", "10000"));
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.CreateRoomAsync("Garden");
        await using var other = await Person.OpenAsync(browser, host.Address);

        foreach (var text in Strings)
        {
            await ada.Page.GetByLabel("Filter rooms and people").FillAsync(text);
            await ada.JoinByIdAsync(text);
            await Expect(ada.Page.Locator("chatkit-room-id-form .field-error"))
                .ToHaveTextAsync(new Regex("8 letters and digits|No room has this ID"));
            await ada.FillDialogAsync(
                "Create a room",
                "chatkit-create-room",
                GoneOrRefusedAsync,
                ("Name", text),
                ("Description", text)
            );
            await ada.FillDialogAsync(
                "Settings",
                "chatkit-settings",
                dialog => SavedOrRefusedAsync(dialog, text),
                ("Display name", text),
                ("Picture", text)
            );
            await ada.FillDialogAsync(
                "Write to somebody",
                "chatkit-person-search",
                SearchedOrRefusedAsync,
                ("Name or username", text)
            );
            await other.Page.GetByLabel("Username or e-mail").FillAsync(text);
            await other.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(text);
            // Does nothing while too many attempts are waited out.
            await other.Page.Keyboard.PressAsync("Enter");
        }
        await other.Page.GetByRole(AriaRole.Tab, new() { Name = "Register" }).ClickAsync();
        foreach (var text in Strings)
        {
            foreach (var field in new[] { "Username", "E-mail", "Display name" })
            {
                await other.Page.GetByLabel(field).FillAsync(text);
            }
            await other.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(text);
            await other.Page.Keyboard.PressAsync("Enter");
        }

        await ada.ReceivedAllAsync();
        await other.ReceivedAllAsync();
        AssertNothingRan(ada, other);
        Assert.Empty(host.Complaints);
    }

    [Fact]
    public async Task As_a_search_each_finds_or_says_that_there_is_nothing()
    {
        await using var host = await ChatHost.StartAsync(
            Token,
            ("MessagesPerMinute", "10000"),
            ("MessageBurst", "1000")
        );
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.CreateRoomAsync("Garden");
        await ada.SayManyAsync(Strings);
        await ada.Button("Search messages").ClickAsync();
        var panel = ada.Page.Locator("chatkit-message-search");
        var answer = panel.GetByRole(AriaRole.Status).Or(Refusal(panel));

        foreach (var text in Strings)
        {
            await panel.GetByRole(AriaRole.Searchbox).FillAsync(text);
            await panel.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
            await Expect(answer.First).ToHaveTextAsync(new Regex("^[0-9]+ found$|\\.$"));
        }

        AssertNothingRan(ada);
        Assert.Empty(host.Complaints);
    }

    [Fact]
    public async Task As_a_files_name_each_shows_as_text()
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
        var picker = ada.Page.Locator("chatkit-composer input[type=file]");
        var names = ben.Page.Locator("chatkit-message .file-name");

        foreach (var texts in Strings.Chunk(10))
        {
            var before = await names.CountAsync();
            await picker.SetInputFilesAsync(
                texts.Select(t => new FilePayload
                {
                    Name = t,
                    MimeType = "text/plain",
                    Buffer = [1, 2, 3],
                })
            );
            await Expect(ada.Page.Locator("chatkit-composer .uploads li")).ToHaveCountAsync(texts.Length);
            await Expect(ada.Button("Send")).ToBeEnabledAsync();
            await ada.Composer.PressAsync("Enter");
            await Expect(names).ToHaveCountAsync(before + texts.Length);
        }

        await Expect(ada.Unsent).ToHaveCountAsync(0);
        await Expect(ada.Page.Locator("chatkit-message .file-name"))
            .ToHaveTextAsync(await names.AllTextContentsAsync());
        AssertNothingRan(ada, ben);
        Assert.Empty(host.Complaints);
    }

    private static Task GoneOrRefusedAsync(ILocator dialog) =>
        Eventually.AssertAsync(async () =>
            Assert.True(await dialog.CountAsync() == 0 || await Refusal(dialog).IsVisibleAsync())
        );

    // As much of the name as its field takes.
    private static Task SavedOrRefusedAsync(ILocator dialog, string name)
    {
        var saved = dialog.Locator(".who b", new() { HasText = name[..Math.Min(name.Length, 50)] });
        return Expect(Refusal(dialog).Or(saved).First).ToBeVisibleAsync();
    }

    private static Task SearchedOrRefusedAsync(ILocator dialog)
    {
        var found = dialog.Locator(".hint", new() { HasTextRegex = new("^Nobody has a name|^[0-9]+ found$") });
        return Expect(Refusal(dialog).Or(found).First).ToBeVisibleAsync();
    }

    // A sentence for people, not a code or what a script makes of an object.
    private static ILocator Refusal(ILocator dialog) =>
        dialog
            .Locator(".field-error, .form-error, .failed", new() { HasTextRegex = new("^[A-Z][^_{}]* [^_{}]*\\.$") })
            .First;

    private static void AssertNothingRan(params Person[] people) => Assert.All(people, p => Assert.Empty(p.Complaints));
}
