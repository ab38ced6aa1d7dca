namespace ChatKit.Sqlite;

/// <summary>What is left to do for messages after their commit: move them, then index them.</summary>
internal sealed class MessageChores(MessageMover mover, MessageIndexer indexer) : IWriterChore
{
    public bool IsDue => mover.IsDue || indexer.IsDue;

    public bool IsOverdue => mover.IsOverdue || indexer.IsOverdue;

    public void Run(SqliteSession session)
    {
        IWriterChore next = mover.IsOverdue || (mover.IsDue && !indexer.IsOverdue) ? mover : indexer;
        next.Run(session);
    }
}
