using System.Globalization;
using System.Text.Json.Serialization;

namespace ChatKit.BareHub;

internal sealed record JoinRoom([property: JsonPropertyName("room_id")] string RoomId);

internal sealed record RoomOpened(
    [property: JsonPropertyName("room_id")] string RoomId,
    [property: JsonPropertyName("last_sequence")] long LastSequence
);

internal sealed record SendMessage(
    [property: JsonPropertyName("room_id")] string RoomId,
    [property: JsonPropertyName("content")] string Content,
    [property: JsonPropertyName("client_message_id")] string ClientMessageId
);

internal sealed record MessageSent([property: JsonPropertyName("message")] Message Message);

internal sealed record Sender(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("username")] string Username,
    [property: JsonPropertyName("display_name")] string DisplayName
);

/// <summary>A message with the fields, and so the size, of one of ChatKit's.</summary>
internal sealed record Message(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("room_id")] string RoomId,
    [property: JsonPropertyName("sequence")] long Sequence,
    [property: JsonPropertyName("sender")] Sender Sender,
    [property: JsonPropertyName("content")] string Content,
    [property: JsonPropertyName("message_type")] string MessageType,
    [property: JsonPropertyName("client_message_id")] string ClientMessageId,
    [property: JsonPropertyName("edited")] bool Edited,
    [property: JsonPropertyName("deleted")] bool Deleted,
    [property: JsonPropertyName("timestamp")] string Timestamp
)
{
    private static readonly Sender Anybody = new("65f0c0ffee0123456789abcd", "bench00000", "bench00000");

    public static Message From(SendMessage request, long sequence, DateTimeOffset now) =>
        new(
            "65f0c0ffee0123456789abce",
            request.RoomId,
            sequence,
            Anybody,
            request.Content,
            "text",
            request.ClientMessageId,
            Edited: false,
            Deleted: false,
            now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        );
}
