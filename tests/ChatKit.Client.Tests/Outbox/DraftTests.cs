using Microsoft.Extensions.Logging.Abstractions;

namespace ChatKit.Client.Tests;

public sealed class DraftTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task A_draft_is_shown_at_once_survives_the_process_and_goes_with_the_sending()
    {
        await using var host = await ChatHost.StartAsync();
        var storage = new MemoryClientStorage();
        ConversationRef garden;
        await using (var ada = host.Client(storage: storage))
        {
            ada.Start();
            await ada.Session.RegisterAsync("ada", "ada@example.org", ChatHost.Password, null, Token);
            garden = ConversationRef.Room((await ada.Rooms.CreateAsync("Garden", cancellationToken: Token)).Id);
            ada.Conversation(garden).SetDraft("Hel");
            ada.Conversation(garden).SetDraft("Hello");
            await ada.Conversation(garden).State.WhenAsync(s => s.Draft == "Hello", Token);
        }

        await using var again = host.Client(storage: storage);
        again.Start();
        var talk = again.Conversation(garden);
        Assert.Equal("", talk.State.Value.Draft);
        await again.Session.LoginAsync("ada", ChatHost.Password, Token);
        await talk.State.WhenAsync(s => s.Draft == "Hello", Token);
        await (await talk.SendAsync("Hello!", cancellationToken: Token)).Answer.WaitAsync(Token);

        Assert.Equal("", talk.State.Value.Draft);
        await again.DisposeAsync();
        Assert.Empty(await storage.LoadDraftsAsync(again.Session.State.Value.User!.Id, Token));
    }

    [Fact(Timeout = 300_000)]
    public async Task Logging_out_leaves_no_draft_behind_and_the_next_person_sees_none()
    {
        await using var host = await ChatHost.StartAsync();
        await using (await host.RegisterAsync("ben")) { }
        var storage = new MemoryClientStorage();
        await using var client = host.Client(storage: storage);
        var ada = (await client.Session.RegisterAsync("ada", "ada@example.org", ChatHost.Password, null, Token)).User;
        var talk = client.Conversation(ConversationRef.User("somebody"));
        talk.SetDraft("between us");
        await talk.State.WhenAsync(s => s.Draft.Length > 0, Token);

        await client.Session.LogoutAsync(Token);

        Assert.Empty(await storage.LoadDraftsAsync(ada.Id, Token));
        await client.Session.LoginAsync("ben", ChatHost.Password, Token);
        await talk.State.WhenAsync(s => s.Draft.Length == 0, Token);
    }

    [Fact(Timeout = 300_000)]
    public async Task It_is_kept_a_moment_after_the_last_key_and_what_was_written_before_signing_in_stays()
    {
        var time = new VirtualTime();
        var storage = new MemoryClientStorage();
        var loop = new Loop(time.Clock, time, time, () => 0.5);
        var drafts = new Drafts(loop, new Keeper(loop, storage, NullLogger.Instance), _ => { });
        var (garden, kitchen) = (ConversationRef.Room("garden"), ConversationRef.Room("kitchen"));
        await storage.SaveDraftAsync("ada", new KeptDraft { RoomId = "garden", Text = "of yesterday" }, Token);
        await storage.SaveDraftAsync("ada", new KeptDraft { RoomId = "kitchen", Text = "salt" }, Token);
        Task<string> KeptAsync() => KeptInAsync(storage, "garden");

        drafts.Set(garden, "before");
        time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("of yesterday", await KeptAsync());
        _ = time.Run(() => drafts.LoadAsync("ada"));
        time.Pass(TimeSpan.Zero);
        Assert.Equal(("before", "salt"), (drafts.Of(garden), drafts.Of(kitchen)));
        Assert.Equal("before", await KeptAsync());

        drafts.Set(garden, "a");
        time.Pass(TimeSpan.FromSeconds(0.2));
        drafts.Set(garden, "ab");
        time.Pass(TimeSpan.FromSeconds(0.2));
        Assert.Equal("before", await KeptAsync());
        time.Pass(TimeSpan.FromSeconds(0.2));
        Assert.Equal("ab", await KeptAsync());
    }

    private static async Task<string> KeptInAsync(MemoryClientStorage storage, string room) =>
        (await storage.LoadDraftsAsync("ada", Token)).Single(d => d.RoomId == room).Text;
}
