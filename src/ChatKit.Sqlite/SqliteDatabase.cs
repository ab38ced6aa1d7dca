using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Sqlite;

/// <summary>The open database: one writer, several readers.</summary>
internal sealed class SqliteDatabase(
    IOptions<SqliteStoreOptions> options,
    MessageChores chores,
    SqliteMetrics metrics,
    ILogger<SqliteDatabase> logger
) : IChatStore, IDisposable
{
    private readonly Lock _gate = new();
    private readonly WriteQueue _queue = new(options.Value.QueueLength);
    private SqliteFile? _file;
    private SqliteWriter? _writer;
    private SqliteReaders? _readers;

    /// <summary>Raised on the writer's thread when what was remembered of the database may not be true any more.</summary>
    public event Action? RolledBack;

    public string Name => "sqlite";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_writer is null)
            {
                Open();
            }
        }
        return Task.CompletedTask;
    }

    // Through the queue as well: a writer that is stuck must show.
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(
            static session => session.Statement("SELECT 1").One(static row => row.Int64(0)),
            cancellationToken
        );
        await ReadAsync(
            static session => session.Statement("SELECT 1").One(static row => row.Int64(0)),
            cancellationToken
        );
    }

    /// <summary>Reads one state of the database, on the caller's thread.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) =>
        _readers is { } readers ? readers.ReadAsync(read, cancellationToken) : throw NotOpen();

    /// <summary>Does all of the work or, when it throws, nothing, and returns once it is durable.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        Enqueue(work, 1, needsSavepoint: true, cancellationToken);

    /// <summary>As <see cref="WriteAsync{T}"/>, for work that leaves nothing half done when it throws.</summary>
    /// <param name="work">Runs on the writer's thread.</param>
    /// <param name="weight">How many rows or so it writes.</param>
    /// <param name="cancellationToken">Heeded until its turn comes.</param>
    public Task<T> WriteWithoutSavepointAsync<T>(
        Func<SqliteSession, T> work,
        int weight,
        CancellationToken cancellationToken
    ) => Enqueue(work, weight, needsSavepoint: false, cancellationToken);

    public void Dispose()
    {
        lock (_gate)
        {
            // Readers first: the last connection to close is the one that can tidy up the log.
            _readers?.Dispose();
            _writer?.Close();
            _file?.Dispose();
            _file = null;
        }
    }

    private Task<T> Enqueue<T>(
        Func<SqliteSession, T> work,
        int weight,
        bool needsSavepoint,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_writer is null)
        {
            throw NotOpen();
        }
        var item = new WriteItem<T>(work)
        {
            Weight = weight,
            NeedsSavepoint = needsSavepoint,
            CancellationToken = cancellationToken,
        };
        _queue.Add(item);
        return item.Task;
    }

    private void Open()
    {
        var path = options.Value.Path;
        SqliteSession? session = null;
        try
        {
            _file = new SqliteFile(options.Value);
            session = _file.OpenWriter();
            var found = Migrator.Migrate(session, Migrator.Latest);
            logger.Opened(path, found, Migrator.Latest);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            CloseHalfOpen(session);
            throw new InvalidOperationException(
                $"The chat database {path} can't be opened for writing: {exception.Message} Check that it is a SQLite file, that this "
                    + "user may write to it and its folder, and that the disk has room.",
                exception
            );
        }
        catch
        {
            CloseHalfOpen(session);
            throw;
        }
        _readers = new SqliteReaders(_file);
        _writer = new SqliteWriter(_queue, session, chores, () => RolledBack?.Invoke(), metrics, logger);
        metrics.WatchQueue(() => _queue.Length);
    }

    private void CloseHalfOpen(SqliteSession? session)
    {
        session?.Dispose();
        _file?.Dispose();
        _file = null;
    }

    private static StoreUnavailableException NotOpen() =>
        new("The SQLite store is not open. IChatStore.StartAsync opens it, which MapChatKit's host does at start.");
}
