using BenchmarkDotNet.Attributes;
using ChatKit.AspNetCore;

namespace ChatKit.Benchmarks;

/// <summary>A message becomes bytes once, however many receive it.</summary>
[MemoryDiagnoser]
public class EventFrameBenchmarks
{
    [Benchmark]
    public int Message()
    {
        var json = MessageJson.From(Any.Message.Message, Any.Message.Sender);
        return EventFrame.Create(HubEvents.Message, json).Bytes.Length;
    }
}
