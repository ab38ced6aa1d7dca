using System.Diagnostics;

namespace ChatKit.Faults.Tests;

/// <summary>One try to send a message.</summary>
/// <param name="EndedAt">A timestamp of <see cref="Stopwatch"/>.</param>
/// <param name="Time">From the call to its answer.</param>
/// <param name="Failure">The code of the refusal, or what else went wrong; null when the message was acknowledged.</param>
internal sealed record Attempt(long EndedAt, TimeSpan Time, string? Failure)
{
    public static Attempt Since(long startedAt, string? failure)
    {
        var now = Stopwatch.GetTimestamp();
        return new(now, Stopwatch.GetElapsedTime(startedAt, now), failure);
    }
}
