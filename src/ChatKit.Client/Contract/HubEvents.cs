using System.Text.Json.Serialization;

namespace ChatKit.Client;

internal sealed record HeadJson(
    [property: JsonPropertyName("room_id")] string? RoomId,
    [property: JsonPropertyName("user_id")] string? UserId,
    [property: JsonPropertyName("last_sequence")] long LastSequence,
    [property: JsonPropertyName("last_read_sequence")] long? LastReadSequence
);

internal sealed record HeadsPayload([property: JsonPropertyName("heads")] IReadOnlyList<HeadJson> Heads);

internal sealed record MemberChangePayload(
    [property: JsonPropertyName("room_id")] string RoomId,
    [property: JsonPropertyName("user")] User User,
    [property: JsonPropertyName("member_count")] int MemberCount
);

internal sealed record OnlineUsersPayload(
    [property: JsonPropertyName("room_id")] string RoomId,
    [property: JsonPropertyName("users")] IReadOnlyList<User> Users,
    [property: JsonPropertyName("count")] int Count
);

internal sealed record PresencePayload(
    [property: JsonPropertyName("user_id")] string UserId,
    [property: JsonPropertyName("is_online")] bool IsOnline,
    [property: JsonPropertyName("last_seen")] DateTimeOffset LastSeen
);

internal sealed record ReadPayload(
    [property: JsonPropertyName("room_id")] string? RoomId,
    [property: JsonPropertyName("user_id")] string? UserId,
    [property: JsonPropertyName("reader_id")] string ReaderId,
    [property: JsonPropertyName("sequence")] long Sequence
);

internal sealed record RoomIdPayload([property: JsonPropertyName("room_id")] string RoomId);

internal sealed record RoomPayload([property: JsonPropertyName("room")] Room Room);

internal sealed record SessionEndedPayload([property: JsonPropertyName("reason")] string Reason);

internal sealed record TypingPayload(
    [property: JsonPropertyName("room_id")] string? RoomId,
    [property: JsonPropertyName("user")] Sender User
);
