using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatKit.Sqlite;

/// <summary>Tells a database that can't answer from a mistake of ours.</summary>
internal static class SqliteErrors
{
    public static SqliteException From(sqlite3 connection, int code) =>
        new(
            $"SQLite error {code}: {raw.sqlite3_errmsg(connection).utf8_to_string()}.",
            code & 0xFF,
            raw.sqlite3_extended_errcode(connection)
        );

    /// <summary>Whether the file is away, full, read-only, busy or damaged: the whole transaction has failed, and a later one may work.</summary>
    public static bool IsUnavailable(this SqliteException exception) =>
        exception.SqliteErrorCode
            is raw.SQLITE_FULL
                or raw.SQLITE_IOERR
                or raw.SQLITE_READONLY
                or raw.SQLITE_CORRUPT
                or raw.SQLITE_NOTADB
                or raw.SQLITE_BUSY
                or raw.SQLITE_LOCKED
                or raw.SQLITE_CANTOPEN
                or raw.SQLITE_PERM
                or raw.SQLITE_PROTOCOL
                or raw.SQLITE_NOMEM;
}
