using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore;

/// <summary>What has to happen every second and every few seconds, as long as the host runs.</summary>
internal sealed class RealtimeLoop(
    ChatConnections connections,
    PresenceService presence,
    PresenceFeed presenceFeed,
    HeadsFeed heads,
    ConversationsInDoubt doubts,
    IUserStore users,
    ISessionStore sessions,
    IAttemptStore attempts,
    FileService files,
    TimeProvider clock,
    ILogger<RealtimeLoop> logger
) : BackgroundService
{
    private const int HeadsEvery = 5;
    private const int HeartbeatEvery = 10;
    private const int CleanUpEvery = 600;
    private static readonly TimeSpan s_longestStall = TimeSpan.FromSeconds(30);

    private Task _settling = Task.CompletedTask;
    private Task _fileRemoval = Task.CompletedTask;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await users.SetAllOfflineAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_settling, _fileRemoval);
        try
        {
            await presence.UpdateAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The host's time to stop is over; the next start marks everybody offline.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            for (var second = 1; await timer.WaitForNextTickAsync(stoppingToken); second++)
            {
                await TryTickAsync(second, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, or could not start; to a host that could not, an exception here is one more failure to report.
        }
    }

    private async Task TryTickAsync(int second, CancellationToken stoppingToken)
    {
        try
        {
            await TickAsync(second, stoppingToken);
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // The next second tries again: a store that is away, or gave a call up, must not end presence for good.
            Log.LoopFailed(logger, exception);
        }
    }

    private async Task TickAsync(int second, CancellationToken cancellationToken)
    {
        // Before leases are looked at, with every second: after a pause of the process all are old, and their connections still there.
        foreach (var connection in connections.All)
        {
            presence.Renew(connection.Id);
        }
        if (second % HeartbeatEvery == 0)
        {
            Beat();
        }
        if (_settling.IsCompleted)
        {
            _settling = BesidesAsync(doubts.SettleAsync, cancellationToken);
        }
        await presence.UpdateAsync(cancellationToken);
        await presenceFeed.TellAsync(cancellationToken);
        if (second % HeadsEvery == 0)
        {
            heads.Tell();
        }
        if (second % CleanUpEvery == 0)
        {
            await sessions.DeleteExpiredAsync(cancellationToken);
            await attempts.DeleteExpiredAsync(cancellationToken);
            if (_fileRemoval.IsCompleted)
            {
                _fileRemoval = BesidesAsync(files.RemoveUnusedAsync, cancellationToken);
            }
        }
    }

    // Thousands of files or conversations take their time, and presence and heads must not wait for them.
    private async Task BesidesAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // Tried again with the next second, or the next cleaning up; the store has logged that it is away.
        }
        catch (Exception exception)
        {
            // When the host stops, whatever it is about.
            if (!cancellationToken.IsCancellationRequested)
            {
                Log.LoopFailed(logger, exception);
            }
        }
    }

    private void Beat()
    {
        var now = clock.GetUtcNow();
        foreach (var connection in connections.All)
        {
            if (connection.StalledFor > s_longestStall)
            {
                connection.Cut();
            }
            else if (connection.Caller.ExpiresAt <= now)
            {
                _ = connection.EndAsync("expired");
            }
        }
    }
}
