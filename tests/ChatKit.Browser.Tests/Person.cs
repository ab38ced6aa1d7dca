using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ChatKit.Browser.Tests;

/// <summary>Somebody at the page, with all that the page received and complained of.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _received = new();

    private Person(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Script errors, violations of the content security policy, and dialogs that a script opened.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Every body of an answer and every frame of the hub.</summary>
    public IReadOnlyCollection<string> Received => _received;

    public ILocator Messages => Page.Locator(".message .text");

    public ILocator Typing => Page.Locator("#typing");

    public ILocator OnlineUsers => Page.Locator("#online-users .entry-name");

    public static async Task<Person> OpenAsync(
        BrowserFixture browser,
        Uri address,
        BrowserNewContextOptions? options = null
    )
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        var person = new Person(await context.NewPageAsync());
        await person.ListenAsync();
        await person.Page.GotoAsync(address.ToString());
        return person;
    }

    public static async Task<Person> RegisterAsync(
        BrowserFixture browser,
        Uri address,
        string name,
        BrowserNewContextOptions? options = null
    )
    {
        var person = await OpenAsync(browser, address, options);
        await person.Page.ClickAsync("#tab-register");
        var username = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
        await person.Page.FillAsync("#register [name=username]", username);
        await person.Page.FillAsync("#register [name=email]", $"{username}@example.org");
        await person.Page.FillAsync("#register [name=display_name]", name);
        await person.Page.FillAsync("#register [name=password]", "correct horse battery");
        await person.Page.ClickAsync("#register button.primary");
        await person.Page.WaitForSelectorAsync("#me-status.on");
        return person;
    }

    /// <summary>Creates a room and opens it; the Room ID that the dialog shows, for a private one.</summary>
    public async Task<string?> CreateRoomAsync(string name, bool isPrivate = false, string description = "")
    {
        await Page.ClickAsync("#create-room");
        await Page.FillAsync("#create-form [name=name]", name);
        await Page.FillAsync("#create-form [name=description]", description);
        await Page.CheckAsync($"#create-form [value={(isPrivate ? "private" : "public")}]");
        await Page.ClickAsync("#create-form .primary");
        string? code = null;
        if (isPrivate)
        {
            await Page.WaitForSelectorAsync("#code-dialog[open]");
            code = await Page.TextContentAsync("#code-value");
            await Page.ClickAsync("#code-dialog .primary");
        }
        await Page.WaitForSelectorAsync("#log[aria-busy=false]");
        return code;
    }

    public async Task OpenRoomAsync(string name)
    {
        await Page.Locator("#public-rooms .entry", new() { HasText = name }).ClickAsync();
        await Page.WaitForSelectorAsync("#log[aria-busy=false]");
    }

    public async Task JoinByIdAsync(string roomId)
    {
        await Page.FillAsync("#room-id-input", roomId);
        await Page.ClickAsync("#join-by-id button");
    }

    public async Task SayAsync(string text)
    {
        await Page.FillAsync("#draft", text);
        await Page.PressAsync("#draft", "Enter");
    }

    /// <summary>Waits until the log holds exactly these, in this order, all of them stored.</summary>
    public async Task SeesAsync(params string[] texts)
    {
        await Assertions.Expect(Messages).ToHaveTextAsync(texts, new() { Timeout = 20_000 });
        await Assertions.Expect(Page.Locator(".pending, .failed")).ToHaveCountAsync(0);
    }

    public Task<string> TokenAsync() => Page.EvaluateAsync<string>("sessionStorage.getItem('chatkit.token')");

    public ValueTask DisposeAsync() => Page.Context.DisposeAsync();

    private async Task ListenAsync()
    {
        await Page.ExposeFunctionAsync("complain", (string what) => _complaints.Enqueue(what));
        await Page.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', e => complain(`CSP: ${e.violatedDirective} ${e.blockedURI}`))"
        );
        Page.PageError += (_, error) => _complaints.Enqueue(error);
        Page.Dialog += async (_, dialog) =>
        {
            // Leaving while something is unsent asks too, and that is the page's own question.
            if (dialog.Type != DialogType.BeforeUnload)
            {
                _complaints.Enqueue($"dialog: {dialog.Message}");
            }
            await dialog.AcceptAsync();
        };
        Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => _received.Enqueue(frame.Text ?? "");
        Page.RequestFinished += async (_, request) =>
        {
            try
            {
                if (request.ResourceType == "fetch" && await request.ResponseAsync() is { } response)
                {
                    _received.Enqueue(await response.TextAsync());
                }
            }
            catch (PlaywrightException)
            {
                // The browser keeps no answer of a page that has gone elsewhere, and nobody awaits this handler.
            }
        };
    }
}
