using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>Names a room.</summary>
internal record RoomTarget
{
    [JsonPropertyName("room_id")]
    public required string RoomId { get; init; }
}

internal sealed record JoinRoomInput : RoomTarget
{
    [JsonPropertyName("after_sequence")]
    public long? AfterSequence { get; init; }
}

internal sealed record SendRoomMessageInput : SendMessageRequest
{
    [JsonPropertyName("room_id")]
    public required string RoomId { get; init; }
}

internal sealed record SendPrivateMessageInput : SendMessageRequest
{
    [JsonPropertyName("receiver_id")]
    public required string ReceiverId { get; init; }
}

/// <summary>Names a room, or the other person of a private conversation.</summary>
internal record ConversationTarget
{
    [JsonPropertyName("room_id")]
    public string? RoomId { get; init; }

    [JsonPropertyName("user_id")]
    public string? UserId { get; init; }
}

internal sealed record MarkReadInput : ConversationTarget
{
    [JsonPropertyName("sequence")]
    public required long Sequence { get; init; }
}

internal sealed record EditMessageInput
{
    [JsonPropertyName("message_id")]
    public required string MessageId { get; init; }

    [JsonPropertyName("content")]
    public required string Content { get; init; }
}

internal sealed record DeleteMessageInput
{
    [JsonPropertyName("message_id")]
    public required string MessageId { get; init; }
}

internal sealed record GetHeadsInput;
