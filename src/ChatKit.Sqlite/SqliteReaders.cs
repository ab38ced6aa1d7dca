using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ChatKit.Sqlite;

/// <summary>A few read-only connections, opened when needed. Each read sees one state of the database: all that was answered before it began.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    // More would not read faster: a read is a few dozen microseconds of one core.
    private const int Count = 4;

    private readonly SemaphoreSlim _free = new(Count);
    private readonly ConcurrentStack<SqliteSession> _idle = new();
    private volatile bool _isClosed;

    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return Read(read);
        }
        catch (SqliteException exception) when (exception.IsUnavailable())
        {
            throw new StoreUnavailableException("The SQLite database can't be read now.", exception);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Closes the connections; a read under way ends first.</summary>
    public void Dispose()
    {
        _isClosed = true;
        for (var i = 0; i < Count; i++)
        {
            _free.Wait();
        }
        while (_idle.TryPop(out var session))
        {
            session.Dispose();
        }
        _free.Release(Count);
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        if (_isClosed)
        {
            throw new StoreUnavailableException("The SQLite store is closed.");
        }
        var session = _idle.TryPop(out var idle) ? idle : file.OpenReader();
        try
        {
            session.Statement("BEGIN").Run();
            var result = read(session);
            session.Statement("COMMIT").Run();
            _idle.Push(session);
            return result;
        }
        catch
        {
            // A connection that met an error is not worth keeping.
            session.Dispose();
            throw;
        }
    }
}
