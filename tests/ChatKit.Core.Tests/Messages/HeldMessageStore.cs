namespace ChatKit.Core.Tests;

/// <summary>A real store whose appends wait while it is held, and fail while it has a fault.</summary>
internal sealed class HeldMessageStore(IMessageStore store) : IMessageStore
{
    private TaskCompletionSource _released = new();
    private ConversationId? _held;
    private bool _isHeld;

    public List<int> Batches { get; } = [];

    public Exception? Fault { get; set; }

    /// <summary>What the next append alone fails with.</summary>
    public Exception? FailOnce { get; set; }

    /// <summary>The next append alone is stored and fails all the same.</summary>
    public bool LosesAnswerOnce { get; set; }

    /// <summary>Lets the appends of one conversation wait, or of all.</summary>
    public void Hold(ConversationId? conversation = null) =>
        (_released, _held, _isHeld) = (new(TaskCreationOptions.RunContinuationsAsynchronously), conversation, true);

    public void Release()
    {
        _isHeld = false;
        _released.SetResult();
    }

    public async Task<IReadOnlyList<AppendResult>> AppendAsync(
        ConversationId conversation,
        IReadOnlyList<NewMessage> messages,
        CancellationToken cancellationToken
    )
    {
        if (_isHeld && (_held is null || _held == conversation))
        {
            await _released.Task;
        }
        lock (Batches)
        {
            Batches.Add(messages.Count);
        }
        if (FailOnce is { } once)
        {
            FailOnce = null;
            throw once;
        }
        var results = Fault is null ? await store.AppendAsync(conversation, messages, cancellationToken) : throw Fault;
        if (LosesAnswerOnce)
        {
            LosesAnswerOnce = false;
            throw new StoreUnavailableException("The answer was lost.");
        }
        return results;
    }

    public Task<Message?> FindAsync(MessageId id, CancellationToken cancellationToken) =>
        store.FindAsync(id, cancellationToken);

    public Task<MessagePage<Message>> ReadAsync(
        ConversationId conversation,
        MessageRange range,
        CancellationToken cancellationToken
    ) => Fault is null ? store.ReadAsync(conversation, range, cancellationToken) : throw Fault;

    public Task<MessagePage<Message>> ReadChangedAsync(
        ConversationId conversation,
        DateTimeOffset since,
        int limit,
        CancellationToken cancellationToken
    ) => store.ReadChangedAsync(conversation, since, limit, cancellationToken);

    public Task<MessagePage<Message>> SearchAsync(
        RoomId room,
        string query,
        long? before,
        int limit,
        CancellationToken cancellationToken
    ) => store.SearchAsync(room, query, before, limit, cancellationToken);

    public Task<Message?> EditAsync(MessageId id, string content, CancellationToken cancellationToken) =>
        store.EditAsync(id, content, cancellationToken);

    public Task<Message?> DeleteAsync(MessageId id, CancellationToken cancellationToken) =>
        store.DeleteAsync(id, cancellationToken);

    public Task<IReadOnlyList<PrivateConversation>> ListPrivateConversationsAsync(
        UserId user,
        MessageId? before,
        int limit,
        CancellationToken cancellationToken
    ) => store.ListPrivateConversationsAsync(user, before, limit, cancellationToken);
}
