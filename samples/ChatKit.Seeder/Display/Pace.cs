using System.Globalization;

namespace ChatKit.Seeder;

/// <summary>How much is done, how fast, and how long the rest will take. What was done before the start does not count as fast.</summary>
internal sealed class Pace(long done, long total, TimeProvider clock)
{
    private readonly long _before = done;
    private readonly long _start = clock.GetTimestamp();
    private long _done = done;

    public long Done => Interlocked.Read(ref _done);

    public void Add(long count) => Interlocked.Add(ref _done, count);

    public override string ToString()
    {
        var now = Done;
        var seconds = clock.GetElapsedTime(_start).TotalSeconds;
        var rate = seconds > 0 ? (now - _before) / seconds : 0;
        var text = string.Create(CultureInfo.InvariantCulture, $"{now:N0} of {total:N0}");
        return rate <= 0 ? text
            : now >= total ? string.Create(CultureInfo.InvariantCulture, $"{text}, {rate:N0}/s")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{text}, {rate:N0}/s, {Remaining((total - now) / rate)} left"
            );
    }

    private static string Remaining(double seconds) =>
        seconds < 100
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):N0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds / 60):N0} min");
}
