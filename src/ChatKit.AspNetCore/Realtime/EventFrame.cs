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
        var buffer = new ArrayBufferWriter<byte>(512);
        buffer.Write("{\"type\":1,\"target\":\""u8);
        buffer.Write(Encoding.UTF8.GetBytes(name));
        buffer.Write("\",\"arguments\":["u8);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSerializer.Serialize(writer, payload, (JsonTypeInfo<T>)ChatKitJson.Default.GetTypeInfo(typeof(T))!);
        }
        buffer.Write("]}\u001e"u8);
        return new EventFrame(buffer.WrittenSpan.ToArray(), isDroppable);
    }

    public static SerializedHubMessage Serialize(ReadOnlyMemory<byte> bytes) =>
        new([new SerializedMessage("json", bytes)]);
}
