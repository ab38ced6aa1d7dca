using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MongoDB.Driver;

namespace ChatKit.MongoServers;

/// <summary>A line to a server that can be held, so that nothing passes and nothing closes, or cut.</summary>
public sealed class Line : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly CancellationTokenSource _closed = new();
    private readonly MongoServerAddress _server;
    private readonly Task _accepting;
    private TaskCompletionSource _flows = Flowing();
    private volatile bool _isCut;

    /// <param name="connectionString">Where the server is.</param>
    public Line(string connectionString)
    {
        var url = MongoUrl.Create(connectionString);
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

    /// <summary>The server's address by this line.</summary>
    public string ConnectionString { get; }

    /// <summary>Nothing passes any more, and nothing closes.</summary>
    public void Hold() => _flows = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was held passes.</summary>
    public void Release() => _flows.TrySetResult();

    /// <summary>Closes every connection, and each further one at once.</summary>
    public void Cut()
    {
        _isCut = true;
        while (_sockets.TryTake(out var socket))
        {
            socket.Dispose();
        }
    }

    /// <summary>Connections are accepted again.</summary>
    public void Mend() => _isCut = false;

    /// <summary>Closes everything.</summary>
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
