using BenchmarkDotNet.Attributes;

namespace ChatKit.Benchmarks;

/// <summary>What a message's fields go through before anything else.</summary>
[MemoryDiagnoser]
public class InputCheckBenchmarks
{
    private readonly ChatKitLimits limits = new();
    private readonly string longest = new('x', 1000);
    private readonly string emoji = string.Concat(Enumerable.Repeat("👩‍👩‍👧", 400));

    [Benchmark]
    public string Message() =>
        Content("Does anybody know when the next release goes out? I'd like to try it before the weekend.");

    [Benchmark]
    public string LongestMessage() => Content(longest);

    [Benchmark]
    public string LongMessageOfEmoji() => Content(emoji);

    private string Content(string text)
    {
        var check = new InputCheck(limits);
        var content = check.Content("content", text, mayBeEmpty: false);
        check.ThrowIfFailed();
        return content;
    }
}
