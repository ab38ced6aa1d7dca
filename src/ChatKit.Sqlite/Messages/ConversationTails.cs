namespace ChatKit.Sqlite;

/// <summary>
/// Where each conversation ends, remembered by the writer's thread: nobody else writes, so it stays true until a transaction is undone.
/// </summary>
internal sealed class ConversationTails
{
    // 100 bytes each; starting afresh costs two look-ups for each conversation.
    private const int Capacity = 50_000;

    private readonly Dictionary<ConversationId, ConversationTail> _tails = [];

    /// <summary>The conversation's end; a conversation without messages gets its number.</summary>
    public ConversationTail Get(SqliteSession session, ConversationId conversation)
    {
        if (_tails.TryGetValue(conversation, out var tail))
        {
            return tail;
        }
        var number = Conversations.Find(session, conversation);
        tail =
            number == 0
                ? new ConversationTail(Conversations.Create(session, conversation), 0)
                : new ConversationTail(number, Conversations.ReadLastSequence(session, number));
        if (_tails.Count >= Capacity)
        {
            _tails.Clear();
        }
        _tails.Add(conversation, tail);
        return tail;
    }

    /// <summary>Forgets what an undone transaction may have made untrue.</summary>
    public void Clear() => _tails.Clear();
}
