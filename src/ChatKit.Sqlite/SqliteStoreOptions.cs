using System.ComponentModel.DataAnnotations;

namespace ChatKit.Sqlite;

/// <summary>Options of the SQLite store.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>The database file, absolute or relative to the working directory; made with its folder when missing. Required.</summary>
    [Required(ErrorMessage = "The SQLite store has no file. Call UseSqlite(\"data/chat.db\").")]
    public string Path { get; set; } = "";

    /// <summary>What a commit waits for; <see cref="SqliteSynchronous.Full"/> by default.</summary>
    [EnumDataType(typeof(SqliteSynchronous))]
    public SqliteSynchronous Synchronous { get; set; } = SqliteSynchronous.Full;

    /// <summary>How many messages and other writes may wait before further ones are refused; 10,000 by default.</summary>
    [Range(1, 1_000_000)]
    public int QueueLength { get; set; } = 10_000;
}
