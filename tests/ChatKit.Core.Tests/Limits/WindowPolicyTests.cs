using CsCheck;

namespace ChatKit.Core.Tests;

public sealed class WindowPolicyTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static readonly (int Count, TimeSpan Window)[] s_windows =
    [
        (5, TimeSpan.FromMinutes(1)),
        (10, TimeSpan.FromHours(1)),
        (20, TimeSpan.FromDays(1)),
    ];

    private readonly WindowPolicy _policy = new(s_windows);

    [Fact]
    public void It_remembers_as_long_as_its_longest_window() => Assert.Equal(TimeSpan.FromDays(1), _policy.Memory);

    [Fact]
    public void The_first_attempt_needs_no_wait() => Assert.Equal(TimeSpan.Zero, _policy.Wait([], s_start));

    [Fact]
    public void No_window_ever_holds_more_than_it_may_and_nobody_waits_longer_than_needed()
    {
        // A guesser who now and then waits, and tries again and again.
        Gen.Int[0, 10_000]
            .Select(seconds => TimeSpan.FromSeconds(seconds < 9_000 ? seconds % 20 : seconds))
            .Array[1, 60]
            .Sample(pauses =>
            {
                var (now, recorded) = (s_start, new List<DateTimeOffset>());
                foreach (var pause in pauses)
                {
                    now += pause;
                    recorded.RemoveAll(time => now - time >= _policy.Memory);
                    var wait = _policy.Wait(recorded, now);
                    Assert.Equal(IsAllowed(recorded, now), wait == TimeSpan.Zero);
                    if (wait == TimeSpan.Zero)
                    {
                        recorded.Add(now);
                        continue;
                    }
                    Assert.True(IsAllowed(recorded, now + wait));
                    Assert.False(IsAllowed(recorded, now + wait - TimeSpan.FromTicks(1)));
                }
            });
    }

    private static bool IsAllowed(List<DateTimeOffset> earlier, DateTimeOffset now) =>
        s_windows.All(w => earlier.Count(time => now - time < w.Window) < w.Count);
}
