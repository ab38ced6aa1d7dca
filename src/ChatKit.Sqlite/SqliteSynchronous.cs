namespace ChatKit.Sqlite;

/// <summary>What a commit waits for (SQLite's <c>PRAGMA synchronous</c>).</summary>
public enum SqliteSynchronous
{
    /// <summary>The disk: what was answered survives a crash of the machine.</summary>
    Full,

    /// <summary>The operating system: what was answered survives a crash of the process, but the newest of it not one of the machine.</summary>
    Normal,
}
