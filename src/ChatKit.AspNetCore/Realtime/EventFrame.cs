using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.SignalR;

namespace ChatKit.AspNetCore;

/// <summary>
/// An event as it goes over the wire, written once for all who receive it: a SignalR invocation in the JSON protocol, which is the only
/// one the hub speaks. (SignalR's HubProtocol.md: type 1 is an invocation, 0x1E ends a message.)
/// </summary>
internal sealed class EventFrame
{
    /// <summary>SignalR's own word for "this connection ends, and you may come back": type 7 is a close.</summary>
    public static readonly EventFrame ComeBack = new(
        "{\"type\":7,\"allowReconnect\":true}\u001e"u8.ToArray(),
        isDroppable: false
    );

    // Kept by each thread: made anew for each event, they were ten times the event's own size.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    private EventFrame(byte[] bytes, bool isDroppable)
    {
        Bytes = bytes;
        IsDroppable = isDroppable;
        Serialized = Serialize(bytes);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public SerializedHubMessage Serialized { get; }

    /// <summary>Whether it may be left out for a connection that reads too slowly: typing and presence.</summary>
    public bool IsDroppable { get; }

    public static EventFrame Create<T>(string name, T payload, bool isDroppable = false)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(4096);
        var writer = t_writer ??= new Utf8JsonWriter(buffer);
        buffer.ResetWrittenCount();
        buffer.Write("{\"type\":1,\"target\":\""u8);
        Encoding.UTF8.GetBytes(name.AsSpan(), buffer);
        buffer.Write("\",\"arguments\":["u8);
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, payload, (JsonTypeInfo<T>)ChatKitJson.Default.GetTypeInfo(typeof(T))!);
        writer.Flush();
        buffer.Write("]}\u001e"u8);
        return new EventFrame(buffer.WrittenSpan.ToArray(), isDroppable);
    }

    public static SerializedHubMessage Serialize(ReadOnlyMemory<byte> bytes) =>
        new([new SerializedMessage("json", bytes)]);
}
