namespace ChatKit;

/// <summary>
/// Conversations in which messages may be stored that nobody was told of: an append failed with an unknown outcome, or a sender repeated a
/// message because the first answer was lost.
/// </summary>
internal sealed class ConversationsInDoubt(IMessageStore store, ChatEvents events)
{
    private readonly Lock _lock = new();
    private HashSet<ConversationId> _conversations = [];

    public void Add(ConversationId conversation)
    {
        lock (_lock)
        {
            _conversations.Add(conversation);
        }
    }

    /// <summary>Finds out how far each of them reaches, and publishes it. What could not be found out stays in doubt.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var open = new Queue<ConversationId>(Take());
        try
        {
            while (open.TryPeek(out var conversation))
            {
                var newest = await store.ReadAsync(conversation, new MessageRange(Limit: 1), cancellationToken);
                if (newest.LastSequence > 0)
                {
                    events.Publish(new LastSequenceFound(conversation, newest.LastSequence));
                }
                open.Dequeue();
            }
        }
        finally
        {
            foreach (var conversation in open)
            {
                Add(conversation);
            }
        }
    }

    private HashSet<ConversationId> Take()
    {
        lock (_lock)
        {
            (var taken, _conversations) = (_conversations, []);
            return taken;
        }
    }
}
