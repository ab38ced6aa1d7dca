using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed record JoinRoomReply(
    [property: JsonPropertyName("room")] RoomJson Room,
    [property: JsonPropertyName("messages")] IReadOnlyList<MessageJson> Messages,
    [property: JsonPropertyName("has_more")] bool HasMore,
    [property: JsonPropertyName("last_sequence")] long LastSequence,
    [property: JsonPropertyName("online_users")] IReadOnlyList<UserJson> OnlineUsers
);

internal sealed record MemberChangePayload(
    [property: JsonPropertyName("room_id")] string RoomId,
    [property: JsonPropertyName("user")] UserJson User,
    [property: JsonPropertyName("member_count")] int MemberCount
);

/// <summary>Who types; without a room it is a private conversation with that user.</summary>
internal sealed record TypingPayload(
    [property: JsonPropertyName("room_id")] string? RoomId,
    [property: JsonPropertyName("user")] SenderJson User
);

internal sealed record OnlineUsersPayload(
    [property: JsonPropertyName("room_id")] string RoomId,
    [property: JsonPropertyName("users")] IReadOnlyList<UserJson> Users,
    [property: JsonPropertyName("count")] int Count
);

internal sealed record PresencePayload(
    [property: JsonPropertyName("user_id")] string UserId,
    [property: JsonPropertyName("is_online")] bool IsOnline,
    [property: JsonPropertyName("last_seen")] DateTimeOffset LastSeen
);

/// <summary>How far somebody has read; the user is the other person of the receiver's private conversation.</summary>
internal sealed record ReadPayload(
    [property: JsonPropertyName("room_id")] string? RoomId,
    [property: JsonPropertyName("user_id")] string? UserId,
    [property: JsonPropertyName("reader_id")] string ReaderId,
    [property: JsonPropertyName("sequence")] long Sequence
);

internal sealed record RoomPayload([property: JsonPropertyName("room")] RoomJson Room);

internal sealed record RoomIdPayload([property: JsonPropertyName("room_id")] string RoomId);

internal sealed record SessionEndedPayload([property: JsonPropertyName("reason")] string Reason);

internal sealed record HeadJson
{
    [JsonPropertyName("room_id")]
    public string? RoomId { get; init; }

    [JsonPropertyName("user_id")]
    public string? UserId { get; init; }

    [JsonPropertyName("last_sequence")]
    public required long LastSequence { get; init; }

    [JsonPropertyName("last_read_sequence")]
    public long? LastReadSequence { get; init; }

    /// <summary>A conversation's head as the viewer names it: by the room, or by the other person.</summary>
    public static HeadJson From(ConversationId conversation, UserId viewer, long last, long? lastRead) =>
        new()
        {
            RoomId = conversation.IsRoom ? conversation.Room.ToString() : null,
            UserId = conversation.IsRoom ? null : conversation.Partner(viewer).ToString(),
            LastSequence = last,
            LastReadSequence = lastRead,
        };
}

internal sealed record HeadsPayload([property: JsonPropertyName("heads")] IReadOnlyList<HeadJson> Heads);

internal sealed record HeadsReply(
    [property: JsonPropertyName("server_time")] DateTimeOffset ServerTime,
    [property: JsonPropertyName("heads")] IReadOnlyList<HeadJson> Heads
);
