using System.Collections.Concurrent;

namespace ChatKit.Client.Tests;

/// <summary>The real transport, which remembers what was called.</summary>
internal sealed class CountingTransport(ITransport transport) : ITransport
{
    private readonly ConcurrentQueue<string> _paths = [];

    public int Calls(string path) => _paths.Count(p => p.StartsWith(path, StringComparison.Ordinal));

    public Task<ILine> OpenAsync(
        Func<Task<string?>> token,
        Action<HubEvent> received,
        Action closed,
        CancellationToken cancellationToken
    ) => transport.OpenAsync(token, received, closed, cancellationToken);

    public Task<TReply> SendAsync<TReply>(RestCall call, CancellationToken cancellationToken)
    {
        _paths.Enqueue(call.Path);
        return transport.SendAsync<TReply>(call, cancellationToken);
    }

    public ValueTask DisposeAsync() => transport.DisposeAsync();
}
