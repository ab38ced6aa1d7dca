using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A part of a conversation, oldest first.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record MessagesResponse(
    [property: JsonPropertyName("messages")] IReadOnlyList<MessageJson> Messages,
    [property: JsonPropertyName("has_more")] bool HasMore,
    [property: JsonPropertyName("last_sequence")] long LastSequence
)
{
    public static MessagesResponse From(MessagePage<MessageView> page) =>
        new([.. page.Messages.Select(MessageJson.From)], page.HasMore, page.LastSequence);
}
