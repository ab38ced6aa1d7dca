using System.Collections.Concurrent;

namespace ChatKit;

/// <summary>
/// Bounds each user's messages by the generic cell rate algorithm (ITU-T I.371): one time for each user, the earliest at which an
/// evenly paced sender's next message would be due.
/// </summary>
internal sealed class MessageRate(int perMinute, int burst, TimeProvider clock)
{
    private const int SweepAt = 10_000;

    private readonly ConcurrentDictionary<UserId, long> _due = new();
    private readonly long _interval = TimeSpan.TicksPerMinute / perMinute;
    private long _sweepAt = SweepAt;

    /// <summary>Takes one message from a user's allowance.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.RateLimited"/>, with the time to wait.</exception>
    public void Take(UserId user)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var tolerance = _interval * (burst - 1);
        while (true)
        {
            var isKnown = _due.TryGetValue(user, out var due);
            var wait = due - tolerance - now;
            if (wait > 0)
            {
                throw ChatException.TooFast(
                    $"At most {perMinute} messages a minute, {burst} at once.",
                    TimeSpan.FromTicks(wait)
                );
            }
            var next = Math.Max(due, now) + _interval;
            if (isKnown ? _due.TryUpdate(user, next, due) : _due.TryAdd(user, next))
            {
                // Counting takes all of the dictionary's locks: only when it has grown.
                if (!isKnown && _due.Count > Interlocked.Read(ref _sweepAt))
                {
                    ForgetIdle(now);
                }
                return;
            }
        }
    }

    private void ForgetIdle(long now)
    {
        foreach (var entry in _due)
        {
            if (entry.Value <= now)
            {
                _due.TryRemove(entry);
            }
        }
        Interlocked.Exchange(ref _sweepAt, Math.Max(SweepAt, 2L * _due.Count));
    }
}
