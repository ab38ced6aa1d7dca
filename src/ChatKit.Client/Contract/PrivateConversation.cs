using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>Private messages with somebody, as they are listed.</summary>
public sealed record PrivateConversation
{
    /// <summary>The other person.</summary>
    [JsonPropertyName("user")]
    public required User User { get; init; }

    /// <summary>The newest message.</summary>
    [JsonPropertyName("last_message")]
    public required Message LastMessage { get; init; }

    /// <summary>Its sequence.</summary>
    [JsonPropertyName("last_sequence")]
    public required long LastSequence { get; init; }

    /// <summary>How far one has read.</summary>
    [JsonPropertyName("last_read_sequence")]
    public required long LastReadSequence { get; init; }

    /// <summary>How many one has not read.</summary>
    [JsonPropertyName("unread_count")]
    public required long UnreadCount { get; init; }
}
