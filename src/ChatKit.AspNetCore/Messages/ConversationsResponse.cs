using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A page of the caller's private conversations, newest first.</summary>
internal sealed record ConversationsResponse(
    [property: JsonPropertyName("conversations")] IReadOnlyList<ConversationJson> Conversations,
    [property: JsonPropertyName("next_cursor")] string? NextCursor = null
);
