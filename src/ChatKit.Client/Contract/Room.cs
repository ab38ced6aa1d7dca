using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>A room, as one sees it oneself.</summary>
public sealed record Room
{
    /// <summary>24 hex characters; names it in every call.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>1 to 50 characters.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Up to 500 characters.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary><c>public</c> or <c>private</c>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>The Room ID that opens a private room: 8 letters and digits. Only its owner sees it.</summary>
    [JsonPropertyName("room_id")]
    public string? RoomId { get; init; }

    /// <summary>Who owns it.</summary>
    [JsonPropertyName("owner_id")]
    public required string OwnerId { get; init; }

    /// <summary>How many are members.</summary>
    [JsonPropertyName("member_count")]
    public required int MemberCount { get; init; }

    /// <summary>How many may be; null without a bound.</summary>
    [JsonPropertyName("max_members")]
    public int? MaxMembers { get; init; }

    /// <summary>Whether one is a member.</summary>
    [JsonPropertyName("is_member")]
    public required bool IsMember { get; init; }

    /// <summary><c>member</c> or <c>admin</c>; null to who is no member.</summary>
    [JsonPropertyName("role")]
    public string? Role { get; init; }

    /// <summary>The newest message; 0 when there is none.</summary>
    [JsonPropertyName("last_sequence")]
    public required long LastSequence { get; init; }

    /// <summary>How far one has read; members only.</summary>
    [JsonPropertyName("last_read_sequence")]
    public long? LastReadSequence { get; init; }

    /// <summary>How many one has not read; members only.</summary>
    [JsonPropertyName("unread_count")]
    public long? UnreadCount { get; init; }

    /// <summary>False once it was closed.</summary>
    [JsonPropertyName("is_active")]
    public required bool IsActive { get; init; }

    /// <summary>When it was made.</summary>
    [JsonPropertyName("created_at")]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    [JsonPropertyName("updated_at")]
    public required DateTimeOffset UpdatedAt { get; init; }
}
