namespace ChatKit.Sqlite;

/// <summary>
/// The key of a message: its conversation's number and its sequence in one integer, so that a conversation's messages lie together in
/// the order of their sequences. See docs/decisions/0006-messages-by-place.md.
/// </summary>
internal static class MessagePlace
{
    /// <summary>The greatest sequence that a conversation can have.</summary>
    public const long MaxSequence = uint.MaxValue;

    /// <summary>The greatest number that a conversation can have.</summary>
    public const long MaxConversation = int.MaxValue;

    public static long Of(long conversation, long sequence) =>
        (conversation << 32) | Math.Clamp(sequence, 0, MaxSequence);

    public static long Sequence(long place) => place & MaxSequence;

    public static long Conversation(long place) => place >> 32;

    /// <summary>Below every message of the conversation.</summary>
    public static long First(long conversation) => conversation << 32;

    /// <summary>At or above every message of the conversation.</summary>
    public static long Last(long conversation) => Of(conversation, MaxSequence);
}
