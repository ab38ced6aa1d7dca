using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>As much of a user as a message or an event carries.</summary>
internal sealed record SenderJson
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("username")]
    public required string Username { get; init; }

    [JsonPropertyName("display_name")]
    public required string DisplayName { get; init; }

    [JsonPropertyName("avatar_url")]
    public string? AvatarUrl { get; init; }

    public static SenderJson From(User user) =>
        new()
        {
            Id = user.Id.ToString(),
            Username = user.Username,
            DisplayName = user.DisplayName,
            AvatarUrl = user.AvatarUrl,
        };
}
