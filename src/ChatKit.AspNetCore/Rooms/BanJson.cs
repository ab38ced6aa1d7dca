using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>Someone kept out of a room.</summary>
internal sealed record BanJson(
    [property: JsonPropertyName("user_id")] string UserId,
    [property: JsonPropertyName("user")] SenderJson User
);
