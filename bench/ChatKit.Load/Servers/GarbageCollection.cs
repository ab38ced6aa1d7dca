using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace ChatKit.Load;

/// <summary>
/// Has a .NET process collect all its garbage, over its diagnostics socket: an event session with the heap-collect
/// keyword begins with a full collection. Otherwise resident memory says when the collector last ran, not what is held.
/// </summary>
internal static class GarbageCollection
{
    private const long CollectKeyword = 0x800000;
    private const int HeaderSize = 20;

    public static async Task CollectAsync(int processId)
    {
        var path = Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{processId}-*-socket").Single();
        using var session = await ConnectAsync(path);
        using var stream = new NetworkStream(session);
        await stream.WriteAsync(StartSession());
        var answer = new byte[HeaderSize + 8];
        await stream.ReadExactlyAsync(answer);

        // The collection is done once the session can be stopped; what it wrote meanwhile has to be read.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var drained = stream.CopyToAsync(Stream.Null, limit.Token);
        using var control = await ConnectAsync(path);
        using var stop = new NetworkStream(control);
        await stop.WriteAsync(Command(1, answer.AsSpan(HeaderSize)));
        await stop.ReadExactlyAsync(answer, limit.Token);
        await drained;
    }

    private static async Task<Socket> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    // CollectTracing: buffer size in MB, format (1 = nettrace), then the providers.
    private static byte[] StartSession()
    {
        using var payload = new MemoryStream();
        using var writer = new BinaryWriter(payload);
        writer.Write(1u);
        writer.Write(1u);
        writer.Write(1u);
        writer.Write(CollectKeyword);
        writer.Write(4u);
        WriteText(writer, "Microsoft-Windows-DotNETRuntime");
        WriteText(writer, "");
        return Command(2, payload.ToArray());
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write(text.Length == 0 ? 0 : text.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes(text.Length == 0 ? "" : text + '\0'));
    }

    private static byte[] Command(byte command, ReadOnlySpan<byte> payload)
    {
        var message = new byte[HeaderSize + payload.Length];
        "DOTNET_IPC_V1\0"u8.CopyTo(message);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(14), (ushort)message.Length);
        (message[16], message[17]) = (2, command);
        payload.CopyTo(message.AsSpan(HeaderSize));
        return message;
    }
}
