using Microsoft.Extensions.Logging;

namespace ChatKit.Mongo;

/// <summary>
/// Gives each operation its time. When one has had no answer for a quarter of it, the database is sent a ping; when that is not answered in
/// half of it either, further operations fail at once, so that nothing piles up, until one of the pings, sent each second, is answered.
/// So who calls after an operation that failed, as a connection's next call does, does not wait as long once more.
/// </summary>
internal sealed class Availability(
    TimeSpan timeout,
    Func<CancellationToken, Task> ping,
    MongoMetrics metrics,
    TimeProvider clock,
    ILogger logger
) : IDisposable
{
    private static readonly TimeSpan s_pingInterval = TimeSpan.FromSeconds(1);

    // Never disposed of: it has no timer, and calls may still come while the host closes.
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _lock = new();
    private Exception? _absence;

    /// <summary>Completes when the database, after an operation that waited in vain, has answered a ping.</summary>
    public Task Recovery { get; private set; } = Task.CompletedTask;

    /// <exception cref="StoreUnavailableException">The database did not answer in time, or has not for a while.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
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
            _closed.Token
        );
        try
        {
            return await operation(either.Token);
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
            while (!await AnswersAsync() && !_closed.IsCancellationRequested)
            {
                if (Interlocked.CompareExchange(ref _absence, miss, null) is null)
                {
                    logger.Away(miss);
                }
                await Task.Delay(s_pingInterval, clock, _closed.Token);
            }
            if (Interlocked.Exchange(ref _absence, null) is not null)
            {
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
