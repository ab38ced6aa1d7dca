using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatKit.Benchmarks;

/// <summary>A connection whose client takes everything at once and forgets it.</summary>
internal sealed class Sink(CountdownEvent taken) : PipeWriter, IDuplexPipe
{
    private readonly byte[] buffer = new byte[4096];

    public PipeReader Input { get; } = PipeReader.Create(Stream.Null);
    public PipeWriter Output => this;

    public static HubConnectionContext Connection(CountdownEvent taken) =>
        new(
            new DefaultConnectionContext { Transport = new Sink(taken) },
            new HubConnectionContextOptions(),
            NullLoggerFactory.Instance
        )
        {
            Protocol = new JsonHubProtocol(),
        };

    public override void Advance(int bytes) { }

    public override Memory<byte> GetMemory(int sizeHint = 0) => Sized(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Sized(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        taken.Signal();
        return default;
    }

    public override void CancelPendingFlush() { }

    public override void Complete(Exception? exception = null) { }

    private byte[] Sized(int sizeHint) => sizeHint <= buffer.Length ? buffer : new byte[sizeHint];
}
