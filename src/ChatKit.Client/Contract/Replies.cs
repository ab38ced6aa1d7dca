using System.Text.Json.Serialization;

namespace ChatKit.Client;

internal sealed record MessageResponse([property: JsonPropertyName("message")] Message Message);

internal sealed record MessagesResponse(
    [property: JsonPropertyName("messages")] IReadOnlyList<Message> Messages,
    [property: JsonPropertyName("has_more")] bool HasMore,
    [property: JsonPropertyName("last_sequence")] long LastSequence
);

internal sealed record JoinRoomReply(
    [property: JsonPropertyName("room")] Room Room,
    [property: JsonPropertyName("messages")] IReadOnlyList<Message> Messages,
    [property: JsonPropertyName("has_more")] bool HasMore,
    [property: JsonPropertyName("last_sequence")] long LastSequence,
    [property: JsonPropertyName("online_users")] IReadOnlyList<User> OnlineUsers
);

internal sealed record HeadsReply(
    [property: JsonPropertyName("server_time")] DateTimeOffset ServerTime,
    [property: JsonPropertyName("heads")] IReadOnlyList<HeadJson> Heads
);

internal sealed record RoomResponse([property: JsonPropertyName("room")] Room Room);

internal sealed record JoinRoomResponse(
    [property: JsonPropertyName("room")] Room Room,
    [property: JsonPropertyName("joined")] bool Joined
);

internal sealed record RoomsResponse(
    [property: JsonPropertyName("rooms")] IReadOnlyList<Room> Rooms,
    [property: JsonPropertyName("next_cursor")] string? NextCursor
) : IPage<Room>
{
    IReadOnlyList<Room> IPage<Room>.Items => Rooms;
}

internal sealed record MembersResponse(
    [property: JsonPropertyName("members")] IReadOnlyList<Member> Members,
    [property: JsonPropertyName("next_cursor")] string? NextCursor
) : IPage<Member>
{
    IReadOnlyList<Member> IPage<Member>.Items => Members;
}

internal sealed record MemberResponse([property: JsonPropertyName("member")] Member Member);

internal sealed record BansResponse(
    [property: JsonPropertyName("bans")] IReadOnlyList<Ban> Bans,
    [property: JsonPropertyName("next_cursor")] string? NextCursor
) : IPage<Ban>
{
    IReadOnlyList<Ban> IPage<Ban>.Items => Bans;
}

internal sealed record ConversationsResponse(
    [property: JsonPropertyName("conversations")] IReadOnlyList<PrivateConversation> Conversations,
    [property: JsonPropertyName("next_cursor")] string? NextCursor
) : IPage<PrivateConversation>
{
    IReadOnlyList<PrivateConversation> IPage<PrivateConversation>.Items => Conversations;
}

internal sealed record SessionsResponse([property: JsonPropertyName("sessions")] IReadOnlyList<Device> Sessions);

internal sealed record UserResponse([property: JsonPropertyName("user")] User User);

internal sealed record UsersResponse(
    [property: JsonPropertyName("users")] IReadOnlyList<User> Users,
    [property: JsonPropertyName("next_cursor")] string? NextCursor
);

internal sealed record ProblemJson(
    [property: JsonPropertyName("type")] string? Type,
    [property: JsonPropertyName("title")] string? Title,
    [property: JsonPropertyName("status")] int? Status,
    [property: JsonPropertyName("detail")] string? Detail,
    [property: JsonPropertyName("code")] string? Code,
    [property: JsonPropertyName("errors")] IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors,
    [property: JsonPropertyName("retry_after_ms")] long? RetryAfterMs
);
