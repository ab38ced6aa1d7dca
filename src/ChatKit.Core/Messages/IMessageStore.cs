namespace ChatKit;

/// <summary>Keeps the messages of rooms and of private conversations. Decides nothing about permission.</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> when the database is away, full or read-only.</remarks>
public interface IMessageStore
{
    /// <summary>
    /// Stores messages of one conversation in the order given, numbering them from the last sequence + 1. Returns one
    /// result for each, in the same order, once they are durable: a crash of the process or the machine keeps them. A message
    /// whose client id its sender has used in this conversation is not stored again: the first one is returned, as
    /// <see cref="AppendOutcome.Duplicate"/> when content, type, file and reply are the same as when it was first sent, also
    /// after an edit or deletion, else as <see cref="AppendOutcome.ClientMessageIdReused"/>. Numbers are never skipped, and a
    /// message is visible only when all before it are. A sender whose read marker was at the sequence before its message
    /// has it moved onto the message. When the call throws, what was stored is unknown, and asking again with
    /// the same client ids is safe.
    /// </summary>
    Task<IReadOnlyList<AppendResult>> AppendAsync(
        ConversationId conversation,
        IReadOnlyList<NewMessage> messages,
        CancellationToken cancellationToken
    );

    /// <summary>The message, or null.</summary>
    Task<Message?> FindAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Reads a part of a conversation by sequence. An unknown conversation is an empty one.</summary>
    Task<MessagePage<Message>> ReadAsync(
        ConversationId conversation,
        MessageRange range,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The messages edited or deleted at <paramref name="since"/> or later, by time of their last change, at most
    /// <paramref name="limit"/>. No two changes of a conversation have the same time, so the last one's time continues the list.
    /// </summary>
    Task<MessagePage<Message>> ReadChangedAsync(
        ConversationId conversation,
        DateTimeOffset since,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Messages of a room that hold every word of <paramref name="query"/> (the last word as a prefix; letter case and accents
    /// ignored; nothing in it is an operator), with a sequence below <paramref name="before"/>, the newest of them, oldest first. Deleted
    /// ones and former contents are never found. Finds every message appended before the call.
    /// </summary>
    Task<MessagePage<Message>> SearchAsync(
        RoomId room,
        string query,
        long? before,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Replaces the content and sets the time of change by the store's clock; null when the message does not exist or is deleted.</summary>
    Task<Message?> EditAsync(MessageId id, string content, CancellationToken cancellationToken);

    /// <summary>Leaves a tombstone without content, file and reply; the same one when it was deleted before; null when the message does not exist.</summary>
    Task<Message?> DeleteAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>
    /// The private conversations of a user that have messages, newest first, with each one's last message and the user's unread count;
    /// only those whose last message is older than <paramref name="before"/>.
    /// </summary>
    Task<IReadOnlyList<PrivateConversation>> ListPrivateConversationsAsync(
        UserId user,
        MessageId? before,
        int limit,
        CancellationToken cancellationToken
    );
}
