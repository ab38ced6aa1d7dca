namespace ChatKit.Client;

/// <summary>How far a conversation goes, and how far it is read. Each number only grows.</summary>
/// <param name="LastSequence">The highest sequence that is known of; 0 when the conversation is empty.</param>
/// <param name="LastReadSequence">How far one has read, on any device.</param>
/// <param name="PartnerReadSequence">How far the other person of a private conversation has read.</param>
public sealed record ConversationMark(long LastSequence, long LastReadSequence, long PartnerReadSequence)
{
    internal static readonly ConversationMark Nothing = new(0, 0, 0);

    /// <summary>How many messages one has not read.</summary>
    public long Unread => Math.Max(0, LastSequence - LastReadSequence);
}
