using BenchmarkDotNet.Attributes;

namespace ChatKit.Benchmarks;

/// <summary>A Room ID is made once for a room, but read whenever somebody guesses.</summary>
[MemoryDiagnoser]
public class RoomCodeBenchmarks
{
    [Benchmark]
    public RoomCode New() => RoomCode.New();

    [Benchmark]
    public bool Parse() => RoomCode.TryParse(" a7k2m9p1 ", out _);

    [Benchmark]
    public bool ParseOfGarbage() => RoomCode.TryParse("A7K2-9P1", out _);
}
