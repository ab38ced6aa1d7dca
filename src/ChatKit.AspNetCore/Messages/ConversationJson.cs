using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A private conversation as one of its two people sees it.</summary>
internal sealed record ConversationJson
{
    [JsonPropertyName("user")]
    public required UserJson User { get; init; }

    [JsonPropertyName("last_message")]
    public required MessageJson LastMessage { get; init; }

    [JsonPropertyName("last_sequence")]
    public required long LastSequence { get; init; }

    [JsonPropertyName("last_read_sequence")]
    public required long LastReadSequence { get; init; }

    [JsonPropertyName("unread_count")]
    public required long UnreadCount { get; init; }
}
