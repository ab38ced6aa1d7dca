using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>Someone's membership in a room.</summary>
internal sealed record MemberJson
{
    [JsonPropertyName("user_id")]
    public required string UserId { get; init; }

    [JsonPropertyName("user")]
    public required SenderJson User { get; init; }

    [JsonPropertyName("role"), JsonConverter(typeof(EnumJsonConverter<RoomRole>))]
    public required RoomRole Role { get; init; }

    [JsonPropertyName("joined_at")]
    public required DateTimeOffset JoinedAt { get; init; }

    [JsonPropertyName("is_online")]
    public required bool IsOnline { get; init; }

    public static MemberJson From(RoomMember member, User user, bool isOnline) =>
        new()
        {
            UserId = member.UserId.ToString(),
            User = SenderJson.From(user),
            Role = member.Role,
            JoinedAt = member.JoinedAt,
            IsOnline = isOnline,
        };
}
