using BenchmarkDotNet.Attributes;
using ChatKit.AspNetCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Benchmarks;

/// <summary>What one message costs from the room's delivery list until every member's connection has it, sockets left out.</summary>
[MemoryDiagnoser]
public class FanOutBenchmarks : IDisposable
{
    private readonly CountdownEvent awaited = new(1);
    private readonly ConnectionList members = new();
    private readonly EventFrame frame = EventFrame.Create(
        HubEvents.Message,
        MessageJson.From(Any.Message.Message, Any.Message.Sender)
    );

    [Params(2, 10, 100, 1000)]
    public int Members { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var services = new ServiceCollection().AddMetrics().AddSingleton<ChatKitMetrics>().BuildServiceProvider();
        var metrics = services.GetRequiredService<ChatKitMetrics>();
        var caller = new Caller(Any.User.Id, null, null);
        for (var member = 0; member < Members; member++)
        {
            members.Add(new ChatConnection(Sink.Connection(awaited), caller, Any.User, metrics, TimeProvider.System));
        }
    }

    [Benchmark]
    public void Deliver()
    {
        awaited.Reset(Members);
        members.Post(frame);
        // Else the outboxes would fill up and cut their connections.
        awaited.Wait();
    }

    public void Dispose()
    {
        awaited.Dispose();
        GC.SuppressFinalize(this);
    }
}
