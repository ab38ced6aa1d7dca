namespace ChatKit.Sqlite;

/// <summary>A conversation's number and its last sequence, as the writer goes.</summary>
internal sealed class ConversationTail(long number, long lastSequence)
{
    public long Number { get; } = number;

    public long LastSequence { get; set; } = lastSequence;
}
