using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>A session of one's own, as a place where one is signed in.</summary>
public sealed record Device
{
    /// <summary>24 hex characters.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Where it signed in from.</summary>
    [JsonPropertyName("ip_address")]
    public string? IpAddress { get; init; }

    /// <summary>What it called itself then.</summary>
    [JsonPropertyName("user_agent")]
    public string? UserAgent { get; init; }

    /// <summary>When it signed in.</summary>
    [JsonPropertyName("created_at")]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the session ends by itself.</summary>
    [JsonPropertyName("expires_at")]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether it is this one.</summary>
    [JsonPropertyName("current")]
    public required bool IsCurrent { get; init; }
}
