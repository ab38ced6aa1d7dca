using System.Text;
using SQLitePCL;

namespace ChatKit.Sqlite;

/// <summary>
/// A prepared statement, used again and again by the one thread that has its session. It goes to SQLite directly: the parameters and readers of
/// Microsoft.Data.Sqlite cost a sixth of an append's time and an array for each id.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[512];

    public Statement(sqlite3 connection, string sql)
    {
        _connection = connection;
        // Prepared for long use, so that SQLite does not take it from its short-lived memory.
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, DateTimeOffset value) => Bind(index, value.ToUnixTimeMilliseconds());

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(
            value.IsEmpty
                ? raw.sqlite3_bind_zeroblob(_statement, index, 0)
                : raw.sqlite3_bind_blob(_statement, index, value)
        );
        return this;
    }

    public Statement Bind(int index, ChatId value)
    {
        Span<byte> bytes = stackalloc byte[ChatId.Size];
        value.CopyTo(bytes);
        return Bind(index, bytes);
    }

    public Statement Bind(int index, ChatId? value) => value is { } id ? Bind(index, id) : BindNull(index);

    public Statement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }
        if (_text.Length < value.Length * 3)
        {
            _text = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        }
        var length = Encoding.UTF8.GetBytes(value, _text);
        Check(raw.sqlite3_bind_text(_statement, index, _text.AsSpan(0, length)));
        return this;
    }

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    public bool Boolean(int column) => Int64(column) != 0;

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Int64(column));

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public ChatId Id(int column) => new(Blob(column));

    public ChatId? IdOrNull(int column) => IsNull(column) ? null : Id(column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>Runs it to the end and returns how many rows it changed.</summary>
    public int Run()
    {
        Finish(raw.sqlite3_step(_statement));
        return raw.sqlite3_changes(_connection);
    }

    /// <summary>Runs it to the end; false when a unique index refuses the row.</summary>
    public bool TryRun(out string conflict)
    {
        var code = raw.sqlite3_step(_statement);
        if ((code & 0xFF) == raw.SQLITE_CONSTRAINT)
        {
            conflict = raw.sqlite3_errmsg(_connection).utf8_to_string();
            _ = raw.sqlite3_reset(_statement);
            return false;
        }
        Finish(code);
        conflict = "";
        return true;
    }

    /// <summary>The first row, or the default value when there is none.</summary>
    public T? One<T>(Func<Statement, T> read)
    {
        try
        {
            return Step() ? read(this) : default;
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>All rows.</summary>
    public List<T> All<T>(Func<Statement, T> read)
    {
        var rows = new List<T>();
        try
        {
            while (Step())
            {
                rows.Add(read(this));
            }
            return rows;
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private Statement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    private bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(code);
        }
        return code == raw.SQLITE_ROW;
    }

    private void Finish(int code)
    {
        while (code == raw.SQLITE_ROW)
        {
            code = raw.sqlite3_step(_statement);
        }
        var failure = code == raw.SQLITE_DONE ? null : SqliteErrors.From(_connection, code);
        _ = raw.sqlite3_reset(_statement);
        if (failure is not null)
        {
            throw failure;
        }
    }

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw SqliteErrors.From(_connection, code);
        }
    }
}
