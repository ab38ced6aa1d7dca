namespace ChatKit.Seeder;

/// <summary>A room while it is filled: knows how far it has come and makes what follows.</summary>
internal sealed class RoomFilling(BulkRoom room, RoomId id, IReadOnlyList<UserId> members, int seed, TimeProvider clock)
{
    // The ids of the newest messages, by sequence: answers name them. A power of two above the farthest answer.
    private readonly MessageId[] _recent = new MessageId[32];

    public ConversationId Conversation { get; } = ConversationId.Of(id);

    public long Quota => room.Quota;

    public long LastSequence { get; private set; }

    /// <summary>How many of the newest messages have to be known before it goes on after those of an earlier run.</summary>
    public int LookBack(int rounds) => Math.Max((int)(Quota / rounds) + 1, _recent.Length);

    /// <summary>Takes up where an earlier run has left off; returns the edits that it did not come to.</summary>
    public IReadOnlyList<PendingEdit> Resume(MessagePage<Message> newest)
    {
        LastSequence = newest.LastSequence;
        var edits = new List<PendingEdit>();
        foreach (var message in newest.Messages)
        {
            Remember(message.Sequence, message.Id);
            var planned = PlannedMessage.Of(seed, room.Index, message.Sequence, members.Count);
            // Somebody may have written here since: only what is word for word the plan's is edited.
            if (planned.IsEdited && message.EditedAt is null && message.Content == planned.FirstText)
            {
                edits.Add(new PendingEdit(message.Id, planned.Text));
            }
        }
        return edits;
    }

    /// <summary>The messages up to this sequence; null when they are stored.</summary>
    public RoomBatch? TakeUpTo(long sequence)
    {
        if (LastSequence >= sequence)
        {
            return null;
        }
        var messages = new List<NewMessage>((int)(sequence - LastSequence));
        var edits = new List<PendingEdit>();
        while (LastSequence < sequence)
        {
            var next = ++LastSequence;
            var planned = PlannedMessage.Of(seed, room.Index, next, members.Count);
            var message = new NewMessage
            {
                Id = MessageId.New(clock),
                SenderId = members[planned.Sender],
                Content = planned.FirstText,
                ReplyTo = planned.ReplyBack > 0 ? Recall(next - planned.ReplyBack) : null,
                ClientMessageId = $"seed-{seed}-{next}",
            };
            messages.Add(message);
            Remember(next, message.Id);
            if (planned.IsEdited)
            {
                edits.Add(new PendingEdit(message.Id, planned.Text));
            }
        }
        return new RoomBatch(Conversation, messages, edits);
    }

    private void Remember(long sequence, MessageId id) => _recent[sequence % _recent.Length] = id;

    private MessageId Recall(long sequence) => _recent[sequence % _recent.Length];
}
