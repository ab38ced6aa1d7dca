using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A private conversation as one of its two people sees it.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
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

    public static ConversationJson From(
        PrivateConversation conversation,
        IReadOnlyDictionary<UserId, User> people,
        PresenceService presence
    )
    {
        var last = conversation.LastMessage;
        return new ConversationJson
        {
            User = UserJson.From(people[conversation.Partner], presence.IsOnline(conversation.Partner)),
            LastMessage = MessageJson.From(last, people[last.SenderId]),
            LastSequence = last.Sequence,
            LastReadSequence = conversation.LastReadSequence,
            UnreadCount = Math.Max(0, last.Sequence - conversation.LastReadSequence),
        };
    }
}
