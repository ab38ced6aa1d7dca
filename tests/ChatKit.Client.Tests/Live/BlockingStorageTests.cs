namespace ChatKit.Client.Tests;

public sealed class BlockingStorageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task A_storage_that_blocks_its_thread_keeps_nobody_from_chatting()
    {
        await using var host = await ChatHost.StartAsync();
        using var storage = new BlockingStorage();
        await using var ada = host.Client(storage: storage);
        ada.Start();
        await ada.Session.RegisterAsync("ada", "ada@example.org", ChatHost.Password, null, Token);
        var room = await ada.Rooms.CreateAsync("Garden", cancellationToken: Token);
        var talk = ada.Conversation(ConversationRef.Room(room.Id));

        var sending = await talk.SendAsync("hello", cancellationToken: Token);

        Assert.Equal("hello", (await sending.Answer.WaitAsync(Token)).Content);
        Assert.True(storage.IsBlocking);
        storage.GoOn();
    }

    private sealed class BlockingStorage : IClientStorage, IDisposable
    {
        private readonly MemoryClientStorage _kept = new();
        private readonly ManualResetEventSlim _goOn = new();

        public bool IsBlocking { get; private set; }

        public void GoOn() => _goOn.Set();

        public Task<IReadOnlyList<KeptMessage>> LoadMessagesAsync(string userId, CancellationToken cancellationToken) =>
            _kept.LoadMessagesAsync(userId, cancellationToken);

        public Task SaveMessageAsync(string userId, KeptMessage message, CancellationToken cancellationToken)
        {
            IsBlocking = true;
            _goOn.Wait(CancellationToken.None);
            return _kept.SaveMessageAsync(userId, message, cancellationToken);
        }

        public Task RemoveMessageAsync(string userId, string clientMessageId, CancellationToken cancellationToken) =>
            _kept.RemoveMessageAsync(userId, clientMessageId, cancellationToken);

        public Task<IReadOnlyList<KeptDraft>> LoadDraftsAsync(string userId, CancellationToken cancellationToken) =>
            _kept.LoadDraftsAsync(userId, cancellationToken);

        public Task SaveDraftAsync(string userId, KeptDraft draft, CancellationToken cancellationToken) =>
            _kept.SaveDraftAsync(userId, draft, cancellationToken);

        public void Dispose() => _goOn.Dispose();
    }
}
