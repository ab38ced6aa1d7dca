using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

/// <summary>A line to a server that can be held, so that nothing passes and nothing closes, or cut.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly CancellationTokenSource _closed = new();
    private readonly MongoServerAddress _server;
    private readonly Task _accepting;
    private TaskCompletionSource _flows = Flowing();
    private volatile bool _isCut;

    public Line(MongoUrl url)
    {
        _server = url.Server;
        _listener.Start();
        ConnectionString = new MongoUrlBuilder(url.ToString())
        {
            Server = new MongoServerAddress("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port),
            // Otherwise the driver asks a replica set for its members and goes past the line.
            ReplicaSetName = null,
            DirectConnection = true,
        }.ToString();
        _accepting = AcceptAsync();
    }

    public string ConnectionString { get; }

    public void Hold() => _flows = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _flows.TrySetResult();

    public void Cut()
    {
        _isCut = true;
        while (_sockets.TryTake(out var socket))
        {
            socket.Dispose();
        }
    }

    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Stop();
        Release();
        Cut();
        await _accepting;
        _closed.Dispose();
    }

    private static TaskCompletionSource Flowing()
    {
        var flowing = new TaskCompletionSource();
        flowing.SetResult();
        return flowing;
    }

    private async Task AcceptAsync()
    {
        var transfers = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_closed.Token);
                if (_isCut)
                {
                    client.Dispose();
                    continue;
                }
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await server.ConnectAsync(_server.Host, _server.Port, _closed.Token);
                _sockets.Add(client);
                _sockets.Add(server);
                transfers.Add(TransferAsync(client, server));
                transfers.Add(TransferAsync(server, client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(transfers);
        }
    }

    private async Task TransferAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _closed.Token) is > 0 and var count)
            {
                await _flows.Task.WaitAsync(_closed.Token);
                await to.SendAsync(buffer.AsMemory(0, count), _closed.Token);
            }
        }
        catch (Exception exception)
            when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut, or closed by one end.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
