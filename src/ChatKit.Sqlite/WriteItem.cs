namespace ChatKit.Sqlite;

/// <summary>One caller's write, waiting for its turn and then for the commit.</summary>
internal abstract class WriteItem
{
    /// <summary>How many rows or so it writes: what the queue and a transaction are bounded by.</summary>
    public required int Weight { get; init; }

    /// <summary>Whether a failure halfway has to be undone. One that leaves nothing half done is spared the savepoint.</summary>
    public required bool NeedsSavepoint { get; init; }

    /// <summary>Whether the caller gave up before its turn.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>Does the work inside the writer's transaction and keeps the result.</summary>
    public abstract void Execute(SqliteSession session);

    /// <summary>Hands the result to the caller; after the commit.</summary>
    public abstract void Succeed();

    /// <summary>Tells the caller that nothing was written.</summary>
    public abstract void Fail(Exception exception);
}
