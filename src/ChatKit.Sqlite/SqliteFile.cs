using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatKit.Sqlite;

/// <summary>The database file: makes its folder, keeps other processes out and opens connections to it.</summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>3.51.3: older releases can lose committed WAL transactions.</summary>
    private const int OldestVersion = 3_051_003;

    private readonly string _path;
    private readonly SqliteSynchronous _synchronous;
    private readonly FileStream _lock;

    /// <exception cref="InvalidOperationException">It can't be used; the message says why.</exception>
    public SqliteFile(SqliteStoreOptions options)
    {
        Batteries_V2.Init();
        CheckVersion(raw.sqlite3_libversion_number(), raw.sqlite3_libversion().utf8_to_string());
        _path = Path.GetFullPath(options.Path);
        _synchronous = options.Synchronous;
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _lock = Lock(_path);
    }

    public static void CheckVersion(int number, string text)
    {
        if (number < OldestVersion)
        {
            throw new InvalidOperationException(
                $"SQLite is {text}, and ChatKit needs 3.51.3 or later: older ones can lose committed messages. "
                    + "Reference SQLitePCLRaw.bundle_e_sqlite3 3.0.5 or later."
            );
        }
    }

    public SqliteSession OpenWriter()
    {
        var session = Open(SqliteOpenMode.ReadWriteCreate);
        var synchronous = _synchronous == SqliteSynchronous.Normal ? "NORMAL" : "FULL";
        session.RunScript(
            $"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = {synchronous};
            PRAGMA wal_autocheckpoint = 8000;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA cache_size = -32000;
            """
        );
        return session;
    }

    public SqliteSession OpenReader()
    {
        var session = Open(SqliteOpenMode.ReadOnly);
        session.RunScript("PRAGMA cache_size = -2000;");
        return session;
    }

    public void Dispose() => _lock.Dispose();

    // The operating system frees the lock however the process ends.
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new InvalidOperationException(
                $"The chat database {path} is open in another process or another store of this one. There is one process for "
                    + "each SQLite file: stop the other, or use another file. Several nodes need .UseMongo(\"mongodb://…\").",
                exception
            );
        }
    }

    // EAGAIN on Linux and macOS; a sharing or lock violation on Windows.
    private static bool IsHeld(IOException exception) =>
        exception.HResult is 11 or 35 || (exception.HResult & 0xFFFF) is 32 or 33;

    private SqliteSession Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = _path,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        try
        {
            connection.Open();
            // Else SQLite plans a statement anew whenever a parameter changes that a partial index could depend on.
            _ = raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
            var session = new SqliteSession(connection);
            session.RunScript("PRAGMA busy_timeout = 2000; PRAGMA temp_store = MEMORY;");
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
