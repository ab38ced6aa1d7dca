using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace ChatKit.Load;

/// <summary>One client's WebSocket: upgrade, handshake, then records in both directions.</summary>
internal sealed unsafe class WireConnection(int index, WireTarget target, IWireHandler handler) : IDisposable
{
    private readonly byte[] header = new byte[WebSocketFrames.LongestHeader];
    private int headerLength;
    private int frameRemaining;
    private byte frameOpcode;
    private byte[] partial = [];
    private int partialLength;
    private Socket? socket;
    private int descriptor;
    private Stage stage = Stage.Closed;

    private enum Stage
    {
        Closed,
        Upgrading,
        Handshaking,
        Open,
    }

    /// <summary>The connection's place in its population.</summary>
    public int Index => index;

    public IWireHandler Handler { get; set; } = handler;
    public bool IsOpen => stage == Stage.Open;
    public bool IsClosed => stage == Stage.Closed;
    public string? CloseReason { get; private set; }
    public long BytesReceived { get; private set; }
    public long LastSent { get; private set; }

    /// <summary>Where the loop keeps it; -1 before the first connect.</summary>
    public int Tag { get; set; } = -1;

    /// <summary>Connects and asks for the upgrade; the loop reads the answer. Returns the descriptor to watch.</summary>
    public int Connect()
    {
        (headerLength, frameRemaining, partialLength, CloseReason) = (0, 0, 0, null);
        socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            // A cut, not a goodbye; it also leaves no port waiting.
            LingerState = new LingerOption(true, 0),
        };
        // Each client has its own loopback address, as real ones do.
        socket.Bind(new IPEndPoint(WireTarget.SourceOf(index), 0));
        socket.Connect(target.Address);
        descriptor = (int)socket.Handle;
        stage = Stage.Upgrading;
        Write(Encoding.ASCII.GetBytes(target.UpgradeRequest(index)));
        return descriptor;
    }

    /// <summary>Cuts the connection; a closed descriptor leaves the loop's epoll by itself.</summary>
    public void Disconnect(string reason)
    {
        CloseReason ??= reason;
        stage = Stage.Closed;
        socket?.Dispose();
        socket = null;
    }

    public void Dispose() => Disconnect("the scenario is over");

    /// <summary>Sends one record, which ends with its separator.</summary>
    public void Send(ReadOnlySpan<byte> record) => SendFrame(0x1, record);

    /// <summary>Takes what the socket has and hands its records to the handler.</summary>
    public void Read(byte* buffer, int capacity)
    {
        if (stage != Stage.Closed && !TryRead(buffer, capacity))
        {
            Disconnect("the server closed the connection");
        }
    }

    private bool TryRead(byte* buffer, int capacity)
    {
        var count = Libc.Receive(descriptor, buffer, capacity, Libc.DontWait);
        if (count <= 0)
        {
            return count < 0 && Marshal.GetLastPInvokeError() == Libc.TryAgain;
        }

        BytesReceived += count;
        var data = new ReadOnlySpan<byte>(buffer, (int)count);
        return stage == Stage.Upgrading ? ReadUpgrade(data) : ReadFrames(data, Stopwatch.GetTimestamp());
    }

    private bool ReadUpgrade(ReadOnlySpan<byte> data)
    {
        Append(data);
        var answer = partial.AsSpan(0, partialLength);
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return true;
        }

        if (!answer.StartsWith("HTTP/1.1 101"u8))
        {
            CloseReason = "refused: " + Encoding.UTF8.GetString(answer[..answer.IndexOf((byte)'\r')]);
            return false;
        }

        stage = Stage.Handshaking;
        partialLength = 0;
        Send(HubRecord.Handshake);
        return true;
    }

    private bool ReadFrames(ReadOnlySpan<byte> data, long now)
    {
        while (!data.IsEmpty)
        {
            if (frameRemaining == 0 && !ReadHeader(ref data))
            {
                return true;
            }

            var chunk = data[..Math.Min(frameRemaining, data.Length)];
            data = data[chunk.Length..];
            frameRemaining -= chunk.Length;
            switch (frameOpcode)
            {
                case WebSocketFrames.Close:
                    CloseReason ??= "the server said goodbye";
                    return false;
                case WebSocketFrames.Ping:
                    SendFrame(WebSocketFrames.Pong, chunk);
                    break;
                case WebSocketFrames.Pong:
                    break;
                default:
                    ReadRecords(chunk, now);
                    break;
            }
        }

        return stage != Stage.Closed;
    }

    private bool ReadHeader(ref ReadOnlySpan<byte> data)
    {
        if (headerLength == 0 && WebSocketFrames.TryReadHeader(data, out frameOpcode, out frameRemaining, out var size))
        {
            data = data[size..];
            return true;
        }

        // A header cut in two by the end of a read: byte by byte until it is whole.
        while (!data.IsEmpty)
        {
            header[headerLength++] = data[0];
            data = data[1..];
            if (
                WebSocketFrames.TryReadHeader(
                    header.AsSpan(0, headerLength),
                    out frameOpcode,
                    out frameRemaining,
                    out _
                )
            )
            {
                headerLength = 0;
                return true;
            }
        }

        return false;
    }

    private void ReadRecords(ReadOnlySpan<byte> data, long now)
    {
        int end;
        while ((end = data.IndexOf(HubRecord.Separator)) >= 0)
        {
            if (partialLength > 0)
            {
                Append(data[..end]);
                var length = partialLength;
                partialLength = 0;
                ReadRecord(partial.AsSpan(0, length), now);
            }
            else
            {
                ReadRecord(data[..end], now);
            }

            data = data[(end + 1)..];
        }

        if (!data.IsEmpty)
        {
            Append(data);
        }
    }

    private void ReadRecord(ReadOnlySpan<byte> record, long now)
    {
        if (stage == Stage.Handshaking)
        {
            CloseReason = HubRecord.Error(record);
            stage = Stage.Open;
            Handler.Opened(this);
            return;
        }

        if (HubRecord.Type(record) == HubRecord.Close)
        {
            CloseReason = HubRecord.Error(record) ?? "the hub closed the connection";
        }

        Handler.Received(this, record, now);
    }

    private void SendFrame(byte opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> frame = stackalloc byte[WebSocketFrames.LongestHeader + payload.Length];
        var size = WebSocketFrames.WriteHeader(frame, opcode, payload.Length);
        payload.CopyTo(frame[size..]);
        Write(frame[..(size + payload.Length)]);
    }

    private void Write(ReadOnlySpan<byte> data)
    {
        if (stage == Stage.Closed)
        {
            return;
        }

        LastSent = Stopwatch.GetTimestamp();
        fixed (byte* pointer = data)
        {
            // What a client says is small and bounded by the window, so a full send buffer means a server that stopped reading.
            if (Libc.Send(descriptor, pointer, data.Length, Libc.DontWait | Libc.NoSignal) != data.Length)
            {
                Disconnect("the server stopped reading");
            }
        }
    }

    private void Append(ReadOnlySpan<byte> data)
    {
        if (partialLength + data.Length > partial.Length)
        {
            Array.Resize(ref partial, Math.Max(1024, 2 * (partialLength + data.Length)));
        }

        data.CopyTo(partial.AsSpan(partialLength));
        partialLength += data.Length;
    }
}
