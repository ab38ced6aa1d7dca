using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>Somebody who is kept out of a room.</summary>
public sealed record Ban
{
    /// <summary>24 hex characters.</summary>
    [JsonPropertyName("user_id")]
    public required string UserId { get; init; }

    /// <summary>Who it is.</summary>
    [JsonPropertyName("user")]
    public required Sender User { get; init; }
}
