using System.Text.Json.Serialization;

namespace ChatKit.Client;

internal sealed record JoinRoomInput(
    [property: JsonPropertyName("room_id")] string RoomId,
    [property: JsonPropertyName("after_sequence")] long? AfterSequence
);

internal sealed record RoomTarget([property: JsonPropertyName("room_id")] string RoomId);

internal sealed record SendRoomMessageInput(
    [property: JsonPropertyName("room_id")] string RoomId,
    [property: JsonPropertyName("content")] string? Content,
    [property: JsonPropertyName("client_message_id")] string? ClientMessageId,
    [property: JsonPropertyName("message_type")] string? MessageType,
    [property: JsonPropertyName("file_url")] string? FileUrl,
    [property: JsonPropertyName("reply_to")] string? ReplyTo
);

internal sealed record SendPrivateMessageInput(
    [property: JsonPropertyName("receiver_id")] string ReceiverId,
    [property: JsonPropertyName("content")] string? Content,
    [property: JsonPropertyName("client_message_id")] string? ClientMessageId,
    [property: JsonPropertyName("message_type")] string? MessageType,
    [property: JsonPropertyName("file_url")] string? FileUrl,
    [property: JsonPropertyName("reply_to")] string? ReplyTo
);

internal sealed record ConversationTarget(
    [property: JsonPropertyName("room_id")] string? RoomId,
    [property: JsonPropertyName("user_id")] string? UserId
);

internal sealed record MarkReadInput(
    [property: JsonPropertyName("room_id")] string? RoomId,
    [property: JsonPropertyName("user_id")] string? UserId,
    [property: JsonPropertyName("sequence")] long Sequence
);

internal sealed record GetHeadsInput;
