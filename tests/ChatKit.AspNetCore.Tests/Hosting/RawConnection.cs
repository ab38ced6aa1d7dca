using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace ChatKit.AspNetCore.Tests;

/// <summary>A hub connection by hand: says what it likes and reads when it likes.</summary>
public sealed class RawConnection : IDisposable
{
    private const string JsonHandshake = "{\"protocol\":\"json\",\"version\":1}";

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _calls;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Connects with a small receive window, so that the server soon notices when nobody reads.</summary>
    public static async Task<RawConnection> OpenAsync(LiveHost host, ChatUser user, string handshake = JsonHandshake)
    {
        var connection = new RawConnection();
        using var handler = new SocketsHttpHandler { ConnectCallback = ConnectNarrowAsync };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var address = new UriBuilder(host.Hub) { Scheme = "ws", Query = $"access_token={user.Token}" }.Uri;
        await connection._socket.ConnectAsync(address, invoker, Token);
        await connection.SendAsync(handshake);
        if (handshake == JsonHandshake)
        {
            Assert.Equal("{}\u001e", await connection.ReadAsync());
        }
        return connection;
    }

    public Task SendAsync(string record) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(record + "\u001e"), WebSocketMessageType.Text, true, Token);

    /// <summary>What has arrived, up to a piece; null when the connection is closed.</summary>
    public async Task<string?> ReadAsync()
    {
        try
        {
            var result = await _socket.ReceiveAsync(_buffer, Token).WaitAsync(ChatClient.Patience, Token);
            return result.MessageType == WebSocketMessageType.Close
                ? null
                : Encoding.UTF8.GetString(_buffer, 0, result.Count);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <summary>Calls a method with arguments as they are written, and returns the record that answers it.</summary>
    public async Task<string> CallAsync(string method, string arguments)
    {
        var id = $"\"invocationId\":\"{++_calls}\"";
        await SendAsync($"{{\"type\":1,{id},\"target\":\"{method}\",\"arguments\":[{arguments}]}}");
        var records = new StringBuilder();
        while (true)
        {
            records.Append(await ReadAsync() ?? throw new InvalidOperationException($"Closed after: {records}"));
            var whole = records.ToString().Split('\u001e')[..^1];
            if (whole.SingleOrDefault(r => r.Contains(id, StringComparison.Ordinal)) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>Reads what was on its way until the connection's end.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var all = new StringBuilder();
        while (await ReadAsync() is { } piece)
        {
            all.Append(piece);
        }
        return all.ToString();
    }

    public void Dispose() => _socket.Dispose();

    private static async ValueTask<Stream> ConnectNarrowAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(
            new DnsEndPoint(context.DnsEndPoint.Host, context.DnsEndPoint.Port),
            cancellationToken
        );
        return new NetworkStream(socket, ownsSocket: true);
    }
}
