using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ChatKit.AspNetCore.Tests;

/// <summary>A connection of the server's whose writes wait until they are let through; tells each write by the last sequences of its <c>heads</c> events.</summary>
public sealed class SlowConnection : SilentConnection
{
    private readonly TaskCompletionSource _writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<int[]> _written = Channel.CreateUnbounded<int[]>();
    private readonly JsonHubProtocol _json = new();

    /// <summary>Ends when the first write is under way.</summary>
    public Task Writing => _writing.Task.WaitAsync(ChatClient.Patience, TestContext.Current.CancellationToken);

    public int Writes { get; private set; }

    public void Resume() => _resumed.SetResult();

    public async Task<int[]> NextAsync() => await _written.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public override async ValueTask WriteAsync(
        SerializedHubMessage message,
        CancellationToken cancellationToken = default
    )
    {
        Writes++;
        var numbers = Numbers(message.GetSerializedMessage(_json)).ToArray();
        _writing.TrySetResult();
        await _resumed.Task;
        await _written.Writer.WriteAsync(numbers, cancellationToken);
    }

    private static IEnumerable<int> Numbers(ReadOnlyMemory<byte> records) =>
        Encoding
            .UTF8.GetString(records.Span)
            .Split('\u001e', StringSplitOptions.RemoveEmptyEntries)
            .Select(r => JsonElement.Parse(r).GetProperty("arguments")[0])
            .Select(a => a.Has("heads") ? (int)a.Items("heads")[0].Number("last_sequence") : 0);
}
