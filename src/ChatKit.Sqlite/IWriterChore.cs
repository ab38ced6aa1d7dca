namespace ChatKit.Sqlite;

/// <summary>Work that nobody waits for, which the writer does in transactions of its own: when it has time, or when there is too much of it.</summary>
internal interface IWriterChore
{
    /// <summary>Whether there is enough of it to be worth a transaction.</summary>
    bool IsDue { get; }

    /// <summary>Whether it can't wait until there is time.</summary>
    bool IsOverdue { get; }

    /// <summary>Does a part of it, short enough not to hold up the callers that come meanwhile.</summary>
    void Run(SqliteSession session);
}
