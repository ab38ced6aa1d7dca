using Microsoft.Extensions.Logging;

namespace ChatKit.Mongo;

/// <summary>
/// Gives each operation its time. When one has had no answer for a quarter of it, the database is sent a ping; when that is not answered in
/// half of it either, the database is away: what is under way fails, and further operations fail at once, so that nothing piles up, until
/// one of the pings, sent each second, is answered. So nobody waits longer for having come later, or behind another one.
/// </summary>
internal sealed class Availability(
    TimeSpan timeout,
    int atOnce,
    Func<CancellationToken, Task> ping,
    MongoMetrics metrics,
    TimeProvider clock,
    ILogger logger
) : IDisposable
{
    private static readonly TimeSpan s_pingInterval = TimeSpan.FromSeconds(1);

    // Never disposed of: it has no timer, and calls may still come while the host closes.
    private readonly CancellationTokenSource _closed = new();

    // A crowd, as when all clients come back at once, waits here in order: the driver's own queue is short, and refuses who finds it full.
    private readonly SemaphoreSlim _turns = new(atOnce);

    private readonly Lock _lock = new();

    // Cancelled when the database goes away; when it is back, there is another one.
    private CancellationTokenSource _presence = new();
    private Exception? _absence;

    /// <summary>Completes when the database, after an operation that waited in vain, has answered a ping.</summary>
    public Task Recovery { get; private set; } = Task.CompletedTask;

    /// <param name="operation">What is sent to the database.</param>
    /// <param name="cancellationToken">Gives the operation up.</param>
    /// <param name="before">What it waits for in its time but not in its turn: what it waits for may need a turn too.</param>
    /// <exception cref="StoreUnavailableException">The database did not answer in time, or has not for a while.</exception>
    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> operation,
        CancellationToken cancellationToken,
        Func<CancellationToken, Task>? before = null
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _absence) is { } absence)
        {
            metrics.Refused();
            throw new StoreUnavailableException("MongoDB does not answer; it is asked again each second.", absence);
        }
        using var budget = new CancellationTokenSource(timeout, clock);
        using var suspicion = clock.CreateTimer(_ => Suspect(), null, timeout / 4, Timeout.InfiniteTimeSpan);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            budget.Token,
            _closed.Token,
            Volatile.Read(ref _presence).Token
        );
        try
        {
            await (before?.Invoke(either.Token) ?? Task.CompletedTask);
            await _turns.WaitAsync(either.Token);
            try
            {
                return await operation(either.Token);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception.IsUnavailable())
        {
            // What the driver makes of a cancelled call is not always the exception that says so.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (Exception exception) when (exception.IsUnavailable())
        {
            metrics.Missed();
            if (exception.IsNoAnswer())
            {
                Ask(exception);
            }
            throw new StoreUnavailableException("MongoDB did not answer in time or can't do the work now.", exception);
        }
    }

    /// <summary>Ends the waiting, and what is under way. What comes later is refused.</summary>
    public void Dispose() => _closed.Cancel();

    private void Suspect() => Ask(new TimeoutException($"An operation had no answer for {timeout / 4}."));

    private void Ask(Exception miss)
    {
        lock (_lock)
        {
            if (Recovery.IsCompleted && !_closed.IsCancellationRequested)
            {
                Recovery = Task.Run(() => AskUntilAnsweredAsync(miss));
            }
        }
    }

    private async Task AskUntilAnsweredAsync(Exception miss)
    {
        try
        {
            while (!await AnswersAsync())
            {
                _closed.Token.ThrowIfCancellationRequested();
                if (Interlocked.CompareExchange(ref _absence, miss, null) is null)
                {
                    logger.Away(miss);
                    // Not awaited: whatever what is under way makes of it, the asking goes on.
                    _ = _presence.CancelAsync();
                }
                await Task.Delay(s_pingInterval, clock, _closed.Token);
            }
            if (Volatile.Read(ref _absence) is not null)
            {
                // In this order: who finds no absence must find a presence that lasts.
                Volatile.Write(ref _presence, new CancellationTokenSource());
                Volatile.Write(ref _absence, null);
                logger.Back();
            }
        }
        catch (OperationCanceledException)
        {
            // Closed meanwhile.
        }
    }

    private async Task<bool> AnswersAsync()
    {
        using var time = new CancellationTokenSource(timeout / 2, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, _closed.Token);
        try
        {
            await ping(either.Token);
            return true;
        }
        // Whatever it is: a server that just came up gives errors of all kinds, and to stop asking would be to stay away for good.
        catch (Exception)
        {
            return false;
        }
    }
}
