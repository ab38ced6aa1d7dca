namespace ChatKit.Sqlite;

/// <summary>What is left to do for messages after their commit: move them, then index them.</summary>
internal sealed class MessageChores(MessageMover mover, MessageIndexer indexer) : IWriterChore
{
    public bool IsDue => mover.IsDue || indexer.IsDue;

    public bool IsOverdue => mover.IsOverdue || indexer.IsOverdue;

    public void Run(SqliteSession session)
    {
        var isMoving = mover.IsOverdue || (mover.IsDue && !indexer.IsOverdue);
        if (isMoving)
        {
            mover.Run(session);
        }
        // Both when both are overdue: under load each turn must index more than a transaction can bring.
        if (indexer.IsOverdue || !isMoving)
        {
            indexer.Run(session);
        }
    }
}
