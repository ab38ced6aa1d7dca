using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>Who wrote a message, or types.</summary>
public sealed record Sender
{
    /// <summary>24 hex characters.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Unique, letter case aside.</summary>
    [JsonPropertyName("username")]
    public required string Username { get; init; }

    /// <summary>What to show.</summary>
    [JsonPropertyName("display_name")]
    public required string DisplayName { get; init; }

    /// <summary>An address or a path of the server.</summary>
    [JsonPropertyName("avatar_url")]
    public string? AvatarUrl { get; init; }
}
