using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>Somebody, as others see them.</summary>
public sealed record User
{
    /// <summary>24 hex characters.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Unique, letter case aside.</summary>
    [JsonPropertyName("username")]
    public required string Username { get; init; }

    /// <summary>Only in one's own profile.</summary>
    [JsonPropertyName("email")]
    public string? Email { get; init; }

    /// <summary>What to show.</summary>
    [JsonPropertyName("display_name")]
    public required string DisplayName { get; init; }

    /// <summary>An address or a path of the server.</summary>
    [JsonPropertyName("avatar_url")]
    public string? AvatarUrl { get; init; }

    /// <summary>Whether one of their devices is connected.</summary>
    [JsonPropertyName("is_online")]
    public required bool IsOnline { get; init; }

    /// <summary>When they were connected last.</summary>
    [JsonPropertyName("last_seen")]
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When the account was made.</summary>
    [JsonPropertyName("created_at")]
    public required DateTimeOffset CreatedAt { get; init; }
}
