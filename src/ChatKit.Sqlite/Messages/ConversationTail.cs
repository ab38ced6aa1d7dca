namespace ChatKit.Sqlite;

/// <summary>The end of a conversation, as the writer's thread remembers it.</summary>
internal sealed class ConversationTail(long number, long lastSequence, long movedTo, long indexedTo)
{
    private Dictionary<(UserId Sender, string ClientMessageId), long>? _clientMessageIds;

    public long Number { get; } = number;

    public long LastSequence { get; set; } = lastSequence;

    /// <summary>Up to here, messages are in their places; later ones are new.</summary>
    public long MovedTo { get; set; } = movedTo;

    /// <summary>Up to here, client ids are in their table; those of later messages are remembered here.</summary>
    public long IndexedTo { get; private set; } = indexedTo;

    /// <summary>How many messages could be indexed.</summary>
    public long Behind => MovedTo - IndexedTo;

    /// <summary>The sequence of the message that the sender sent under this client id, if it is not in the table yet; else 0.</summary>
    public long FindUnindexed(UserId sender, string clientMessageId) =>
        _clientMessageIds?.GetValueOrDefault((sender, clientMessageId)) ?? 0;

    public void Remember(UserId sender, string clientMessageId, long sequence) =>
        (_clientMessageIds ??= []).Add((sender, clientMessageId), sequence);

    /// <summary>Forgets what is in the table now.</summary>
    public void Indexed(long to)
    {
        IndexedTo = to;
        if (to >= LastSequence)
        {
            _clientMessageIds = null;
            return;
        }
        foreach (var (key, sequence) in _clientMessageIds ?? [])
        {
            if (sequence <= to)
            {
                _clientMessageIds!.Remove(key);
            }
        }
        if (_clientMessageIds is { Count: 0 })
        {
            _clientMessageIds = null;
        }
    }
}
