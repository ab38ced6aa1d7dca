namespace ChatKit.Sqlite;

/// <summary>Work that nobody waits for, which the writer does between two batches in a transaction of its own.</summary>
internal interface IWriterChore
{
    /// <summary>Whether there is enough to do. Asked after every batch.</summary>
    bool IsDue { get; }

    /// <summary>Does a part of it, short enough not to hold up the callers that come meanwhile.</summary>
    void Run(SqliteSession session);
}
