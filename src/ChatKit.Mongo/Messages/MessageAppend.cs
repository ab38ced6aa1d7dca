namespace ChatKit.Mongo;

/// <summary>One call that appends messages: what is settled of it, and what is still to be inserted.</summary>
internal sealed class MessageAppend(ConversationId conversation, IReadOnlyList<NewMessage> messages, DateTime now)
{
    private readonly AppendResult[] _results = new AppendResult[messages.Count];
    private readonly List<int> _open = [.. Enumerable.Range(0, messages.Count)];

    public ConversationId Conversation => conversation;

    public bool IsDone => _open.Count == 0;

    public IReadOnlyList<AppendResult> Results => _results;

    public IEnumerable<NewMessage> Open => _open.Select(i => messages[i]);

    /// <summary>What this call stored, by sequence.</summary>
    public IEnumerable<Message> Stored =>
        _results.Where(result => result.Outcome == AppendOutcome.Appended).Select(result => result.Message);

    /// <summary>The rest in order, numbered from the sequence after the last.</summary>
    public List<MessageDocument> Number(long last) =>
        [.. Open.Select((message, i) => MessageDocument.Of(message, conversation, last + 1 + i, now))];

    /// <summary>The first so many of them are stored.</summary>
    public void Store(List<MessageDocument> documents, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _results[_open[i]] = new AppendResult(AppendOutcome.Appended, documents[i].ToMessage());
        }
        _open.RemoveRange(0, count);
    }

    /// <summary>Answers those of the rest that one of these documents is the first sending of. Returns whether there were any.</summary>
    public bool Settle(IReadOnlyList<MessageDocument> firsts)
    {
        var byId = firsts.ToDictionary(first => first.Id);
        var byClientId = firsts
            .Where(first => first.ClientMessageId is not null)
            .ToDictionary(first => (first.SenderId, first.ClientMessageId));
        return _open.RemoveAll(i =>
            {
                var message = messages[i];
                var first =
                    byId.GetValueOrDefault(message.Id.ToObjectId())
                    ?? byClientId.GetValueOrDefault((message.SenderId.ToObjectId(), message.ClientMessageId));
                if (first is not null)
                {
                    _results[i] = Repetition(first, message);
                }
                return first is not null;
            }) > 0;
    }

    private AppendResult Repetition(MessageDocument first, NewMessage message)
    {
        var stored = first.ToMessage();
        if (stored.Conversation != conversation)
        {
            throw new InvalidOperationException($"The id {message.Id} is that of a message of another conversation.");
        }
        var fingerprint = first.FirstHash ?? MessageFingerprint.Of(stored);
        var isSame = fingerprint.AsSpan().SequenceEqual(MessageFingerprint.Of(message));
        return new AppendResult(isSame ? AppendOutcome.Duplicate : AppendOutcome.ClientMessageIdReused, stored);
    }
}
