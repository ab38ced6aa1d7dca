using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>Somebody in a room.</summary>
public sealed record Member
{
    /// <summary>24 hex characters.</summary>
    [JsonPropertyName("user_id")]
    public required string UserId { get; init; }

    /// <summary>Who it is.</summary>
    [JsonPropertyName("user")]
    public required Sender User { get; init; }

    /// <summary><c>member</c> or <c>admin</c>.</summary>
    [JsonPropertyName("role")]
    public required string Role { get; init; }

    /// <summary>Since when.</summary>
    [JsonPropertyName("joined_at")]
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>Whether one of their devices is connected.</summary>
    [JsonPropertyName("is_online")]
    public required bool IsOnline { get; init; }
}
