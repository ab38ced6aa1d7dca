namespace ChatKit.Client.Tests;

public sealed class FileClientStorageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatkit-storage-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task What_was_kept_is_there_for_the_next_one_and_for_its_user_only()
    {
        var storage = new FileClientStorage(_folder.FullName);
        await storage.SaveMessageAsync("ada", Kept("1", "one"), Token);
        await storage.SaveMessageAsync("ada", Kept("2", "two"), Token);
        await storage.SaveMessageAsync("ada", Kept("2", "two, failed") with { FailureCode = "forbidden" }, Token);
        await storage.SaveMessageAsync("ben", Kept("3", "three"), Token);
        await storage.RemoveMessageAsync("ada", "1", Token);
        await storage.RemoveMessageAsync("ada", "never there", Token);

        var next = new FileClientStorage(_folder.FullName);

        Assert.Equal(
            [Kept("2", "two, failed") with { FailureCode = "forbidden" }],
            await next.LoadMessagesAsync("ada", Token)
        );
        Assert.Equal([Kept("3", "three")], await next.LoadMessagesAsync("ben", Token));
        Assert.Empty(await next.LoadMessagesAsync("nobody", Token));
    }

    [Fact]
    public async Task A_draft_is_there_for_the_next_one_until_it_is_emptied()
    {
        var storage = new FileClientStorage(_folder.FullName);
        var (garden, ben) = (
            new KeptDraft { RoomId = "garden", Text = "one" },
            new KeptDraft { UserId = "ben", Text = "two" }
        );
        await storage.SaveDraftAsync("ada", garden, Token);
        await storage.SaveDraftAsync("ada", garden with { Text = "one, longer" }, Token);
        await storage.SaveDraftAsync("ada", ben, Token);
        await storage.SaveDraftAsync("carl", ben, Token);
        await storage.SaveDraftAsync("ada", ben with { Text = "" }, Token);

        var next = new FileClientStorage(_folder.FullName);

        Assert.Equal([garden with { Text = "one, longer" }], await next.LoadDraftsAsync("ada", Token));
        Assert.Equal([ben], await next.LoadDraftsAsync("carl", Token));
        Assert.Empty(await next.LoadMessagesAsync("ada", Token));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_half_written_file_and_a_hostile_id_do_no_harm()
    {
        var storage = new FileClientStorage(_folder.FullName);
        await storage.SaveMessageAsync("../../ada", Kept("../../../key", "one"), Token);
        var file = Assert.Single(_folder.GetFiles("*", SearchOption.AllDirectories));
        await File.WriteAllTextAsync(Path.Combine(file.DirectoryName!, "broken.json"), "{\"client_mess", Token);

        Assert.Single(await storage.LoadMessagesAsync("../../ada", Token));
    }

    [Fact(Timeout = 300_000)]
    public async Task Unsent_messages_survive_the_process_and_go_out_in_order()
    {
        await using var host = await ChatHost.StartAsync();
        var storage = new FileClientStorage(_folder.FullName);
        ConversationRef garden;
        await using (var ada = host.Client(storage: storage))
        {
            ada.Start();
            await ada.Session.RegisterAsync("ada", "ada@example.org", ChatHost.Password, null, Token);
            garden = ConversationRef.Room((await ada.Rooms.CreateAsync("Garden", cancellationToken: Token)).Id);
            await ada.Connection.WhenAsync(c => c.Status == ConnectionStatus.Connected, Token);
            await host.Line.CutAsync();
            foreach (var text in new[] { "one", "two", "three" })
            {
                await ada.Conversation(garden).SendAsync(text, cancellationToken: Token);
            }
        }
        host.Line.Mend();

        await using var again = host.Client(storage: new FileClientStorage(_folder.FullName));
        again.Start();
        await again.Session.LoginAsync("ada", ChatHost.Password, Token);

        var talk = again.Conversation(garden);
        using var open = talk.Open();
        var state = await talk.State.WhenAsync(s => s.Messages.Count == 3, Token);
        Assert.Equal(["one", "two", "three"], state.Messages.Select(m => m.Content));
        await again.Unsent.WhenAsync(n => n == 0, Token);
        await again.DisposeAsync();
        Assert.Empty(_folder.GetFiles("*.json", SearchOption.AllDirectories));
    }

    /// <summary>The clock was set back meanwhile, or the sign-in came later: neither lets a new message overtake.</summary>
    [Fact(Timeout = 300_000)]
    public async Task What_was_kept_goes_out_before_what_is_written_now()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        var room = await ada.Rooms.CreateAsync("Garden", cancellationToken: Token);
        var storage = new MemoryClientStorage();
        var kept = Kept("1", "kept") with { RoomId = room.Id, Order = long.MaxValue / 2 };
        await storage.SaveMessageAsync(ada.Session.State.Value.User!.Id, kept, Token);
        await using var next = host.Client(storage: storage);
        next.Start();
        var talk = next.Conversation(ConversationRef.Room(room.Id));
        using var open = talk.Open();

        var writing = talk.SendAsync("new", cancellationToken: Token);
        await next.Session.LoginAsync("ada", ChatHost.Password, Token);
        await (await writing).Answer.WaitAsync(Token);

        var state = await talk.State.WhenAsync(s => s.Messages.Count == 2, Token);
        Assert.Equal(["kept", "new"], state.Messages.Select(m => m.Content));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static KeptMessage Kept(string id, string content) =>
        new()
        {
            ClientMessageId = id,
            Order = 1,
            RoomId = "room",
            Content = content,
            MessageType = "text",
        };
}
