using BenchmarkDotNet.Attributes;

namespace ChatKit.Benchmarks;

/// <summary>Ids are read from every request and written into every message.</summary>
[MemoryDiagnoser]
public class IdBenchmarks
{
    private readonly ChatId id = ChatId.New(TimeProvider.System);
    private readonly string text = ChatId.New(TimeProvider.System).ToString();

    [Benchmark]
    public ChatId New() => ChatId.New(TimeProvider.System);

    [Benchmark]
    public bool Parse() => ChatId.TryParse(text, out _);

    [Benchmark]
    public string Format() => id.ToString();
}
