using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ChatKit.Sqlite;

/// <summary>
/// The one writer: a thread that takes everything queued, writes it in one transaction and answers after the commit. Writes gather while a
/// commit is under way, so that a busy store commits many at once and an idle one commits at once.
/// </summary>
internal sealed class SqliteWriter
{
    private const int MaxTransactionWeight = 1000;

    // Less than this at once shows that the store is not busy.
    private const int SmallBatch = 16;

    // Nothing to write for so long shows it too.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly WriteQueue _queue;
    private readonly SqliteSession _session;
    private readonly IWriterChore _chore;
    private readonly Action _onRollback;
    private readonly SqliteMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private readonly List<WriteItem> _batch = [];
    private bool _isFailing;

    /// <param name="queue">Where callers leave their writes.</param>
    /// <param name="session">The only connection that writes; closed with the writer.</param>
    /// <param name="chore">What to do between batches.</param>
    /// <param name="onRollback">Called on the writer's thread when what was remembered of the database may not be true any more.</param>
    /// <param name="metrics">Told of every batch.</param>
    /// <param name="logger">Told of failures.</param>
    public SqliteWriter(
        WriteQueue queue,
        SqliteSession session,
        IWriterChore chore,
        Action onRollback,
        SqliteMetrics metrics,
        ILogger logger
    )
    {
        (_queue, _session, _chore, _onRollback, _metrics, _logger) = (
            queue,
            session,
            chore,
            onRollback,
            metrics,
            logger
        );
        _thread = new Thread(Run) { IsBackground = true, Name = "ChatKit SQLite writer" };
        _thread.Start();
    }

    /// <summary>Writes what is queued, brings it from the log into the file and closes the connection.</summary>
    public void Close()
    {
        _queue.Close();
        _thread.Join();
    }

    private void Run()
    {
        while (_queue.Take(_batch, MaxTransactionWeight, IsChoreDue ? s_pause : Timeout.InfiniteTimeSpan))
        {
            var isBusy = _batch.Sum(static item => item.Weight) >= SmallBatch;
            if (_batch.Count > 0)
            {
                WriteBatch();
                _batch.Clear();
            }
            if (IsChoreDue && (!isBusy || _chore.IsOverdue))
            {
                RunChore();
            }
        }
        CloseSession();
    }

    // A chore that failed waits until a batch has shown that the database can be written again.
    private bool IsChoreDue => !_isFailing && _chore.IsDue;

    private void WriteBatch()
    {
        var started = _metrics.Start();
        var failures = new Exception?[_batch.Count];
        try
        {
            _session.Statement("BEGIN IMMEDIATE").Run();
            for (var i = 0; i < _batch.Count; i++)
            {
                failures[i] = Execute(_batch[i]);
            }
            _session.Statement("COMMIT").Run();
            Recovered();
        }
        catch (Exception exception)
        {
            Failed(exception);
            var unavailable = new StoreUnavailableException("The SQLite database can't be written now.", exception);
            _batch.ForEach(item => item.Fail(unavailable));
            return;
        }
        _metrics.Committed(started, _batch.Count);
        for (var i = 0; i < _batch.Count; i++)
        {
            if (failures[i] is { } failure)
            {
                _batch[i].Fail(failure);
            }
            else
            {
                _batch[i].Succeed();
            }
        }
    }

    /// <summary>Returns the failure of this item alone; throws when the whole transaction has failed.</summary>
    private Exception? Execute(WriteItem item)
    {
        if (item.CancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException(item.CancellationToken);
        }
        if (item.NeedsSavepoint)
        {
            _session.Statement("SAVEPOINT item").Run();
        }
        try
        {
            item.Execute(_session);
            if (item.NeedsSavepoint)
            {
                _session.Statement("RELEASE item").Run();
            }
            return null;
        }
        catch (Exception exception) when (_session.InTransaction && !IsUnavailable(exception))
        {
            if (item.NeedsSavepoint)
            {
                _session.Statement("ROLLBACK TO item").Run();
                _session.Statement("RELEASE item").Run();
                _onRollback();
            }
            return exception;
        }
    }

    private void RunChore()
    {
        try
        {
            _session.Statement("BEGIN IMMEDIATE").Run();
            _chore.Run(_session);
            _session.Statement("COMMIT").Run();
        }
        catch (Exception exception)
        {
            Failed(exception);
        }
    }

    private void Failed(Exception exception)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            _logger.WriteFailed(exception);
        }
        try
        {
            _session.Rollback();
        }
        catch (SqliteException rollbackException)
        {
            _logger.RollbackFailed(rollbackException);
        }
        _onRollback();
    }

    private void Recovered()
    {
        if (_isFailing)
        {
            _isFailing = false;
            _logger.WritesAgain();
        }
    }

    private void CloseSession()
    {
        try
        {
            _session.RunScript("PRAGMA wal_checkpoint(TRUNCATE);");
        }
        catch (SqliteException exception)
        {
            // Nothing is lost: the log stays beside the file and is read at the next start.
            _logger.CheckpointFailed(exception);
        }
        _session.Dispose();
    }

    private static bool IsUnavailable(Exception exception) =>
        exception is SqliteException sqlite && sqlite.IsUnavailable();
}
