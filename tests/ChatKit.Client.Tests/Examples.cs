using CsCheck;

namespace ChatKit.Client.Tests;

/// <summary>In CI the same examples each time, elsewhere others; what fails prints its seed, which `CsCheck_Seed` takes.</summary>
internal static class Examples
{
    private const int Threads = 2;

    private static readonly bool s_areFixed = Environment.GetEnvironmentVariable("CI") == "true";

    public static void SampleExamples<T>(this Gen<T> gen, long count, Action<T> assert)
    {
        if (!s_areFixed)
        {
            gen.Sample(assert, iter: count, threads: Threads);
            return;
        }
        // A seed fixes only the first example of a sample.
        Parallel.For(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = Threads },
            number => gen.Sample(assert, seed: new PCG(1, (ulong)number).ToString(), iter: 1, threads: 1)
        );
    }
}
