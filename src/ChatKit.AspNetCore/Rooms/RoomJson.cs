using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A room as one user sees it: nobody but its owner is given the Room ID.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record RoomJson
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }

    [JsonPropertyName("type"), JsonConverter(typeof(EnumJsonConverter<RoomType>))]
    public required RoomType Type { get; init; }

    [JsonPropertyName("room_id"), Description("The Room ID of a private room; only its owner sees it.")]
    public string? RoomId { get; init; }

    [JsonPropertyName("owner_id")]
    public required string OwnerId { get; init; }

    [JsonPropertyName("member_count")]
    public required int MemberCount { get; init; }

    [JsonPropertyName("max_members")]
    public int? MaxMembers { get; init; }

    [JsonPropertyName("is_member")]
    public required bool IsMember { get; init; }

    [JsonPropertyName("role"), JsonConverter(typeof(EnumJsonConverter<RoomRole>))]
    public RoomRole? Role { get; init; }

    [JsonPropertyName("last_sequence")]
    public required long LastSequence { get; init; }

    [JsonPropertyName("last_read_sequence")]
    public long? LastReadSequence { get; init; }

    [JsonPropertyName("unread_count")]
    public long? UnreadCount { get; init; }

    [JsonPropertyName("is_active")]
    public required bool IsActive { get; init; }

    [JsonPropertyName("created_at")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("updated_at")]
    public required DateTimeOffset UpdatedAt { get; init; }

    public static RoomJson From(RoomView view, UserId viewer)
    {
        var room = view.Room;
        var isMember = view.Member is not null;
        return new RoomJson
        {
            Id = room.Id.ToString(),
            Name = room.Name,
            Description = room.Description,
            Type = room.Type,
            RoomId = room.OwnerId == viewer && isMember ? room.Code?.ToString() : null,
            OwnerId = room.OwnerId.ToString(),
            MemberCount = room.MemberCount,
            MaxMembers = room.MaxMembers,
            IsMember = isMember,
            Role = view.Member?.Role,
            LastSequence = room.LastSequence,
            LastReadSequence = isMember ? view.LastReadSequence : null,
            UnreadCount = isMember ? Math.Max(0, room.LastSequence - view.LastReadSequence) : null,
            IsActive = room.IsActive,
            CreatedAt = room.CreatedAt,
            UpdatedAt = room.UpdatedAt,
        };
    }

    /// <summary>The room as all its members see it: without the Room ID and without what differs from one to the other.</summary>
    public static RoomJson ForMembers(Room room) =>
        From(new RoomView(room with { Code = null }, null, 0, false), default) with
        {
            IsMember = true,
        };
}
