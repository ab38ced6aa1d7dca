using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatKit.Browser.Tests;

/// <summary>What there is to do, done without a pointer.</summary>
public sealed class KeyboardTests(BrowserFixture browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_can_be_done_by_keyboard_alone()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.OpenAsync(browser, host.Address);
        await Expect(ada.Page.GetByRole(AriaRole.Tab, new() { Name = "Log in" })).ToBeVisibleAsync();

        // Registers.
        await TabToAsync(ada, "tab Log in");
        await ada.Page.Keyboard.PressAsync("ArrowRight");
        await TypeAsync(ada, "textbox Username", "ada");
        await TypeAsync(ada, "textbox E-mail", "ada@example.org");
        await TypeAsync(ada, "textbox Display name", "Ada");
        await TypeAsync(ada, "textbox Password", Person.Password);
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.ConnectedAsync();

        // Creates a private room and reads its ID.
        await TabToAsync(ada, "button Create a room");
        await ada.Page.Keyboard.PressAsync("Enter");
        await TypeAsync(ada, "textbox Name", "Workshop", isFocused: true);
        await TabToAsync(ada, "radio Public");
        await ada.Page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(ada, "button Create room");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Page.Locator(".new-code code")).ToBeVisibleAsync();
        await TabToAsync(ada, "button Done");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Title).ToHaveTextAsync("Workshop");

        // Writes, edits, and deletes.
        await TypeAsync(ada, "textbox Write a message", "one");
        await ada.Page.Keyboard.PressAsync("Shift+Enter");
        await ada.Page.Keyboard.TypeAsync("and a half");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.SeesAsync("one\nand a half");
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        await ada.Page.Keyboard.PressAsync("Control+A");
        await ada.Page.Keyboard.TypeAsync("two");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.SeesAsync("two");
        await TabToAsync(ada, "listitem", "Shift+Tab");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" })).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("End");
        await ada.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(ada, "button Delete");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Page.Locator("chatkit-message [part=tombstone]")).ToHaveCountAsync(1);

        // Leaves what lies over the page, and goes from room to room.
        await TabToAsync(ada, "button Settings");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        Assert.Equal("button Settings", await FocusedAsync(ada));
        await TabToAsync(ada, "link");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Title).ToHaveTextAsync("Workshop");
        Assert.Empty(ada.Complaints);
    }

    private static async Task TypeAsync(Person person, string field, string text, bool isFocused = false)
    {
        if (!isFocused)
        {
            await TabToAsync(person, field);
        }
        await person.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Presses Tab until this is focused, whose focus must show.</summary>
    private static async Task TabToAsync(Person person, string wanted, string key = "Tab")
    {
        var passed = new List<string>();
        while (passed.Count < 60)
        {
            var focused = await FocusedAsync(person);
            if (focused.StartsWith(wanted, StringComparison.Ordinal))
            {
                Assert.True(
                    await person.Page.EvaluateAsync<bool>(ShowsFocus),
                    $"Nothing shows that {focused} is focused."
                );
                return;
            }
            passed.Add(focused);
            await person.Page.Keyboard.PressAsync(key);
        }
        Assert.Fail($"Tab does not lead to {wanted}, but to {string.Join(", ", passed)}");
    }

    private const string Active = """
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        """;

    // Of a message its bubble has the ring.
    private const string ShowsFocus =
        "() => { "
        + Active
        + """
              const s = getComputedStyle(active.shadowRoot?.querySelector("[part=bubble]") ?? active);
              return s.outlineStyle !== "none" || s.boxShadow !== "none" || active.matches("textarea, input");
            }
            """;

    private static Task<string> FocusedAsync(Person person) =>
        person.Page.EvaluateAsync<string>(
            "() => { "
                + Active
                + """
                  const labels = active.labels ? [...active.labels].map(l => l.textContent).join(" ") : "";
                  const name = active.getAttribute("aria-label") ?? (labels || active.textContent);
                  const roles = { A: "link", BUTTON: "button", TEXTAREA: "textbox", INPUT: active.type === "radio" ? "radio" : "textbox" };
                  return `${active.getAttribute("role") ?? roles[active.tagName] ?? active.tagName} ${name.replace(/\s+/g, " ").trim()}`;
                }
                """
        );
}
