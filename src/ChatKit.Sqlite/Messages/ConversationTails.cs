namespace ChatKit.Sqlite;

/// <summary>
/// Where each conversation ends, and what is left to be moved and indexed, remembered by the writer's thread: nobody else writes, so it
/// stays true until a transaction is undone.
/// </summary>
internal sealed class ConversationTails
{
    // Some 100 bytes each; starting afresh costs five look-ups for each conversation.
    private const int Capacity = 50_000;

    private readonly Dictionary<ConversationId, ConversationTail> _tails = [];
    private readonly Dictionary<long, ConversationTail> _byNumber = [];

    // Sorted: the search table takes rows in ascending order only without writing out what it has gathered.
    private readonly SortedSet<long> _behind = [];
    private long _lastIndexed;

    /// <summary>How many messages wait to be moved; null when that has to be counted.</summary>
    public long? New { get; set; }

    /// <summary>How many moved messages are not indexed, of those conversations that are remembered.</summary>
    public long Behind { get; private set; }

    /// <summary>The conversation's end; a conversation without messages gets its number.</summary>
    public ConversationTail Get(SqliteSession session, ConversationId conversation)
    {
        if (_tails.TryGetValue(conversation, out var tail))
        {
            return tail;
        }
        if (_tails.Count >= Capacity)
        {
            Forget();
        }
        tail = Conversations.ReadTail(session, conversation);
        _tails.Add(conversation, tail);
        _byNumber.Add(tail.Number, tail);
        Count(tail, tail.Behind);
        return tail;
    }

    /// <summary>Notes a message just inserted.</summary>
    public void Appended(ConversationTail tail, NewMessage message)
    {
        tail.LastSequence++;
        if (message.ClientMessageId is { } clientMessageId)
        {
            tail.Remember(message.SenderId, clientMessageId, tail.LastSequence);
        }
        New++;
    }

    /// <summary>Notes that messages were moved to these places, given in order.</summary>
    public void Moved(List<long> places)
    {
        New -= places.Count;
        for (var i = 0; i < places.Count; i++)
        {
            var number = MessagePlace.Conversation(places[i]);
            var isLast = i + 1 == places.Count || MessagePlace.Conversation(places[i + 1]) != number;
            if (isLast && _byNumber.TryGetValue(number, out var tail))
            {
                var to = MessagePlace.Sequence(places[i]);
                Count(tail, to - tail.MovedTo);
                tail.MovedTo = to;
            }
        }
    }

    /// <summary>Notes that a conversation is indexed up to a sequence now.</summary>
    public void Indexed(long conversation, long to)
    {
        if (_byNumber.TryGetValue(conversation, out var tail))
        {
            Behind -= to - tail.IndexedTo;
            tail.Indexed(to);
            if (tail.Behind == 0)
            {
                _behind.Remove(conversation);
            }
        }
    }

    /// <summary>A conversation to index, each in its turn; null when all are.</summary>
    public long? NextBehind()
    {
        if (_behind.Count == 0)
        {
            return null;
        }
        if (_lastIndexed >= _behind.Max)
        {
            _lastIndexed = 0;
        }
        _lastIndexed = _behind.GetViewBetween(_lastIndexed + 1, long.MaxValue).Min;
        return _lastIndexed;
    }

    /// <summary>Forgets everything, which an undone transaction may have made untrue.</summary>
    public void Clear()
    {
        Forget();
        New = null;
    }

    private void Forget()
    {
        _tails.Clear();
        _byNumber.Clear();
        _behind.Clear();
        Behind = 0;
    }

    private void Count(ConversationTail tail, long messages)
    {
        if (messages > 0)
        {
            Behind += messages;
            _behind.Add(tail.Number);
        }
    }
}
