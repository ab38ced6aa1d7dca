using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.SignalR;

namespace ChatKit.AspNetCore;

/// <summary>
/// One event or several as they go over the wire, written once for all who receive them: each a SignalR invocation in the JSON
/// protocol, which is the only one the hub speaks. (SignalR's HubProtocol.md: type 1 is an invocation, 0x1E ends a message.)
/// </summary>
internal sealed class EventFrame
{
    /// <summary>SignalR's own word for "this connection ends, and you may come back": type 7 is a close.</summary>
    public static readonly EventFrame ComeBack = new(
        "{\"type\":7,\"allowReconnect\":true}\u001e"u8.ToArray(),
        count: 1,
        isDroppable: false
    );

    // A frame is begun anew beyond: far below what an outbox holds.
    private const int JoinedBytes = 32 * 1024;

    // Kept by each thread: made anew for each event, they were ten times the event's own size.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    private EventFrame(byte[] bytes, int count, bool isDroppable)
    {
        Count = count;
        Bytes = bytes;
        IsDroppable = isDroppable;
        Serialized = Serialize(bytes);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public SerializedHubMessage Serialized { get; }

    /// <summary>How many events it holds.</summary>
    public int Count { get; }

    /// <summary>Whether it may be left out for a connection that reads too slowly: typing and presence.</summary>
    public bool IsDroppable { get; }

    public static EventFrame Create<T>(string name, T payload, bool isDroppable = false)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        Write(buffer, name, payload);
        return new EventFrame(buffer.WrittenSpan.ToArray(), 1, isDroppable);
    }

    /// <summary>The events in order, as many in each frame as are worth it: most often all in one.</summary>
    public static List<EventFrame> CreateJoined<T>(string name, IEnumerable<T> payloads)
    {
        var frames = new List<EventFrame>(1);
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        var count = 0;
        foreach (var payload in payloads)
        {
            var before = buffer.WrittenCount;
            Write(buffer, name, payload);
            if (before > 0 && buffer.WrittenCount > JoinedBytes)
            {
                var (full, next) = (buffer.WrittenSpan[..before].ToArray(), buffer.WrittenSpan[before..].ToArray());
                frames.Add(new EventFrame(full, count, isDroppable: false));
                buffer.ResetWrittenCount();
                buffer.Write(next);
                count = 0;
            }
            count++;
        }
        if (count > 0)
        {
            frames.Add(new EventFrame(buffer.WrittenSpan.ToArray(), count, isDroppable: false));
        }
        return frames;
    }

    public static SerializedHubMessage Serialize(ReadOnlyMemory<byte> bytes) =>
        new([new SerializedMessage("json", bytes)]);

    private static void Write<T>(ArrayBufferWriter<byte> buffer, string name, T payload)
    {
        var writer = t_writer ??= new Utf8JsonWriter(buffer);
        buffer.Write("{\"type\":1,\"target\":\""u8);
        Encoding.UTF8.GetBytes(name.AsSpan(), buffer);
        buffer.Write("\",\"arguments\":["u8);
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, payload, (JsonTypeInfo<T>)ChatKitJson.Default.GetTypeInfo(typeof(T))!);
        writer.Flush();
        buffer.Write("]}\u001e"u8);
    }
}
