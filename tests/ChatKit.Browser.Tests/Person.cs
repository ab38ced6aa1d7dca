using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ChatKit.Browser.Tests;

/// <summary>Somebody at the page, with all that the page received and complained of.</summary>
internal sealed class Person : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _received = new();
    private int _awaited;

    private Person(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Script errors, violations of the content security policy, and dialogs that a script opened.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Every body of an answer and every frame of the hub.</summary>
    public IReadOnlyCollection<string> Received => _received;

    public ILocator Messages => Page.Locator("chatkit-message [part=text]");

    /// <summary>Own messages that the server has not answered yet, or refused.</summary>
    public ILocator Unsent => Page.Locator("chatkit-message .delivery:is(.pending, .waiting, .failed)");

    public ILocator Composer => Page.GetByRole(AriaRole.Textbox, new() { Name = "Write a message" });

    public ILocator Title => Page.Locator("chatkit-conversation-header [part=title]");

    public ILocator Typing => Page.Locator("chatkit-typing");

    public ILocator OnlineUsers => Page.Locator("chatkit-online-users .name");

    public ILocator Toasts => Page.Locator("chatkit-toasts .toast");

    /// <summary>What is said in the conversation of a broken line.</summary>
    public ILocator Banner => Page.Locator("chatkit-conversation chatkit-status");

    public static async Task<Person> OpenAsync(
        BrowserFixture browser,
        Uri address,
        BrowserNewContextOptions? options = null,
        Func<IPage, Task>? prepare = null
    )
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        var person = new Person(await context.NewPageAsync());
        await person.ListenAsync();
        if (prepare is not null)
        {
            await prepare(person.Page);
        }
        await person.Page.GotoAsync(address.ToString());
        return person;
    }

    public static async Task<Person> RegisterAsync(
        BrowserFixture browser,
        Uri address,
        string name,
        BrowserNewContextOptions? options = null,
        Func<IPage, Task>? prepare = null
    )
    {
        var person = await OpenAsync(browser, address, options, prepare);
        await person.FillInRegistrationAsync(name);
        await person.Button("Create account").ClickAsync();
        await person.ConnectedAsync();
        return person;
    }

    /// <summary>Fills in the form without sending it; the username is the name's letters.</summary>
    public async Task FillInRegistrationAsync(string name)
    {
        await Page.GetByRole(AriaRole.Tab, new() { Name = "Register" }).ClickAsync();
        var username = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
        await Page.GetByLabel("Username").FillAsync(username);
        await Page.GetByLabel("E-mail").FillAsync($"{username}@example.org");
        await Page.GetByLabel("Display name").FillAsync(name);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
    }

    public async Task LogInAsync(string username, string password = Password)
    {
        await Page.GetByLabel("Username or e-mail").FillAsync(username);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await Page.Locator("chatkit-login-form").GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
    }

    public Task ConnectedAsync() =>
        Assertions.Expect(Page.Locator("chatkit-sidebar .status")).ToHaveTextAsync("Online");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A room or person in the list.</summary>
    public ILocator Entry(string name) =>
        Page.Locator("chatkit-room-list li", new() { Has = Page.Locator(".name", new() { HasText = name }) });

    /// <summary>Creates a room and opens it; the Room ID that the dialog shows, for a private one.</summary>
    public async Task<string?> CreateRoomAsync(string name, bool isPrivate = false, string description = "")
    {
        await Button("Create a room").ClickAsync();
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await Page.GetByLabel("Description").FillAsync(description);
        await Page.GetByRole(AriaRole.Radio, new() { Name = isPrivate ? "Private" : "Public" }).CheckAsync();
        await Button("Create room").ClickAsync();
        string? code = null;
        if (isPrivate)
        {
            code = await Page.Locator(".new-code code").TextContentAsync();
            await Button("Done").ClickAsync();
        }
        await OpenedAsync(name);
        return code;
    }

    public async Task OpenRoomAsync(string name)
    {
        await Entry(name).GetByRole(AriaRole.Link).ClickAsync();
        await OpenedAsync(name);
    }

    public async Task JoinByIdAsync(string roomId)
    {
        await Page.GetByLabel("Join with a Room ID").FillAsync(roomId);
        await Button("Join").ClickAsync();
    }

    public async Task SayAsync(string text)
    {
        await Composer.FillAsync(text);
        await Composer.PressAsync("Enter");
    }

    /// <summary>Types on until it is seen: a pause of some seconds would be taken for the end.</summary>
    public async Task TypeUntilAsync(Task seen)
    {
        while (!seen.IsCompleted)
        {
            await Composer.PressSequentiallyAsync("I am ", new() { Delay = 200 });
        }
        await seen;
    }

    /// <summary>Ends the wait before the next attempt to connect, as a browser does that is online again.</summary>
    public Task RetryNowAsync() => Page.EvaluateAsync("() => dispatchEvent(new Event('online'))");

    /// <summary>Sends through the route for bots, one after the other: faster than typing.</summary>
    public Task SayManyAsync(IEnumerable<string> texts) =>
        Page.EvaluateAsync(
            """
            async texts => {
              const { token } = JSON.parse(localStorage.getItem("chatkit.profile"));
              const room = location.hash.split("/")[2];
              for (const content of texts) {
                const answer = await fetch(`api/rooms/${room}/messages`, {
                  method: "POST",
                  headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
                  body: JSON.stringify({ content }),
                });
                if (!answer.ok) throw new Error(await answer.text());
              }
            }
            """,
            texts.ToArray()
        );

    /// <summary>Opens a dialog, fills fields of it, sends it, has the answer looked at, and closes what is still open.</summary>
    public async Task FillDialogAsync(
        string button,
        string element,
        Func<ILocator, Task> look,
        params (string Label, string Text)[] fields
    )
    {
        await Button(button).ClickAsync();
        // What is in a dialog is slotted into it: not below the role in the tree.
        var dialog = Page.Locator(element);
        foreach (var (label, text) in fields)
        {
            await dialog.GetByLabel(label).FillAsync(text);
        }
        await dialog.GetByLabel(fields[0].Label).PressAsync("Enter");
        await Assertions.Expect(dialog.Locator("button.primary:disabled")).ToHaveCountAsync(0);
        await look(dialog);
        // The first Escape may empty a search field.
        while (await Page.Locator("chatkit-dialog dialog[open]").CountAsync() > 0)
        {
            await Page.Keyboard.PressAsync("Escape");
        }
    }

    /// <summary>Waits until the timeline shows exactly these, in this order, all of them stored.</summary>
    public async Task SeesAsync(params string[] texts)
    {
        await Assertions.Expect(Messages).ToHaveTextAsync(texts, new() { Timeout = 60_000 });
        await Assertions.Expect(Unsent).ToHaveCountAsync(0);
    }

    /// <summary>Opens a message's menu and chooses a line of it.</summary>
    public async Task ChooseAsync(string message, string line)
    {
        await MessageMenu.OpenAsync(Page.Locator("chatkit-message", new() { HasText = message }).First);
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = line }).ClickAsync();
    }

    /// <summary>A request as the page makes it; the answer's status.</summary>
    public Task<int> FetchAsync(string method, string path) =>
        Page.EvaluateAsync<int>(
            """
            async ([method, path]) => {
              const { token } = JSON.parse(localStorage.getItem("chatkit.profile"));
              return (await fetch(path, { method, headers: { Authorization: `Bearer ${token}` } })).status;
            }
            """,
            new[] { method, path }
        );

    /// <summary>
    /// Waits until every answer that the page asked for is among <see cref="Received"/>; to be done before it goes elsewhere, as the browser then keeps none.
    /// </summary>
    public Task ReceivedAllAsync() => Eventually.AssertAsync(() => Assert.Equal(0, Volatile.Read(ref _awaited)));

    public ValueTask DisposeAsync() => Page.Context.DisposeAsync();

    private async Task OpenedAsync(string name)
    {
        await Assertions.Expect(Title).ToHaveTextAsync(name);
        await Assertions.Expect(Page.Locator("chatkit-timeline .skeleton")).ToHaveCountAsync(0);
    }

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
        Page.Request += (_, request) => Count(request, 1);
        Page.RequestFailed += (_, request) => Count(request, -1);
        Page.RequestFinished += async (_, request) =>
        {
            try
            {
                if (IsFetch(request) && await request.ResponseAsync() is { } response)
                {
                    _received.Enqueue(await response.TextAsync());
                }
            }
            catch (PlaywrightException)
            {
                // The browser keeps no answer of a page that has gone elsewhere, and nobody awaits this handler.
            }
            Count(request, -1);
        };
    }

    private static bool IsFetch(IRequest request) => request.ResourceType == "fetch";

    private void Count(IRequest request, int change) => Interlocked.Add(ref _awaited, IsFetch(request) ? change : 0);
}
