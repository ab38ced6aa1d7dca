using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatKit.Sqlite;

/// <summary>A connection with its prepared statements, used by one thread at a time.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    // Texts are constants: the same text is the same object.
    private readonly Dictionary<string, Statement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly sqlite3 _handle = connection.Handle!;

    /// <summary>Whether a transaction is under way; SQLite ends it by itself on some errors.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>The statement for a constant text, prepared on first use.</summary>
    public Statement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new Statement(_handle, sql);
            _statements.Add(sql, statement);
        }
        return statement;
    }

    /// <summary>Runs several statements that are not needed again.</summary>
    public void RunScript(string sql)
    {
        var code = raw.sqlite3_exec(_handle, sql);
        if (code == raw.SQLITE_OK)
        {
            return;
        }
        var failure = SqliteErrors.From(_handle, code);
        Rollback();
        throw failure;
    }

    /// <summary>Ends a transaction without its changes, if there is one.</summary>
    public void Rollback()
    {
        if (InTransaction)
        {
            Statement("ROLLBACK").Run();
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
        _statements.Clear();
        connection.Dispose();
    }
}
