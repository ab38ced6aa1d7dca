using System.Diagnostics;
using System.Numerics;

namespace ChatKit.Load;

/// <summary>Counts latencies in microseconds, exact below 128 µs and within 1 % above.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBits = 7;
    private readonly long[] counts = new long[(40 - SubBits) << SubBits];
    private long total;

    public void Record(long ticks)
    {
        var micros = Math.Max(0, ticks * 1_000_000 / Stopwatch.Frequency);
        counts[Math.Min(BucketOf(micros), counts.Length - 1)]++;
        total++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            counts[bucket] += other.counts[bucket];
        }

        total += other.total;
    }

    /// <summary>The latency that a share of all did not exceed.</summary>
    public TimeSpan Percentile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * total));
        long passed = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            passed += counts[bucket];
            if (passed >= rank)
            {
                return TimeSpan.FromMicroseconds(ValueOf(bucket));
            }
        }

        return TimeSpan.Zero;
    }

    private static int BucketOf(long micros)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)micros | 1) - SubBits);
        return (int)((shift << SubBits) + (micros >> shift));
    }

    private static long ValueOf(int bucket)
    {
        var shift = Math.Max(0, (bucket >> SubBits) - 1);
        return (long)(bucket - (shift << SubBits)) << shift;
    }
}
