namespace ChatKit.Client.Tests;

public sealed class FileOutboxStorageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatkit-outbox-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_kept_is_there_for_the_next_one_and_for_its_user_only()
    {
        var storage = new FileOutboxStorage(_folder.FullName);
        await storage.SaveAsync("ada", Kept("1", "one"), Token);
        await storage.SaveAsync("ada", Kept("2", "two"), Token);
        await storage.SaveAsync("ada", Kept("2", "two, failed") with { FailureCode = "forbidden" }, Token);
        await storage.SaveAsync("ben", Kept("3", "three"), Token);
        await storage.RemoveAsync("ada", "1", Token);
        await storage.RemoveAsync("ada", "never there", Token);

        var next = new FileOutboxStorage(_folder.FullName);

        Assert.Equal([Kept("2", "two, failed") with { FailureCode = "forbidden" }], await next.LoadAsync("ada", Token));
        Assert.Equal([Kept("3", "three")], await next.LoadAsync("ben", Token));
        Assert.Empty(await next.LoadAsync("nobody", Token));
    }

    [Fact]
    public async Task A_half_written_file_and_a_hostile_id_do_no_harm()
    {
        var storage = new FileOutboxStorage(_folder.FullName);
        await storage.SaveAsync("../../ada", Kept("../../../key", "one"), Token);
        var file = Assert.Single(_folder.GetFiles("*", SearchOption.AllDirectories));
        await File.WriteAllTextAsync(Path.Combine(file.DirectoryName!, "broken.json"), "{\"client_mess", Token);

        Assert.Single(await storage.LoadAsync("../../ada", Token));
    }

    [Fact]
    public async Task Unsent_messages_survive_the_process_and_go_out_in_order()
    {
        await using var host = await ChatHost.StartAsync();
        var storage = new FileOutboxStorage(_folder.FullName);
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

        await using var again = host.Client(storage: new FileOutboxStorage(_folder.FullName));
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
    [Fact]
    public async Task What_was_kept_goes_out_before_what_is_written_now()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        var room = await ada.Rooms.CreateAsync("Garden", cancellationToken: Token);
        var storage = new MemoryOutboxStorage();
        var kept = Kept("1", "kept") with { RoomId = room.Id, Order = long.MaxValue / 2 };
        await storage.SaveAsync(ada.Session.State.Value.User!.Id, kept, Token);
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
