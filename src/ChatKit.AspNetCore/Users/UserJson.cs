using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A user as others see one, or with the e-mail address as one sees oneself.</summary>
internal sealed record UserJson
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("username")]
    public required string Username { get; init; }

    [JsonPropertyName("email"), Description("Only in the caller's own profile.")]
    public string? Email { get; init; }

    [JsonPropertyName("display_name")]
    public required string DisplayName { get; init; }

    [JsonPropertyName("avatar_url")]
    public string? AvatarUrl { get; init; }

    [JsonPropertyName("is_online")]
    public required bool IsOnline { get; init; }

    [JsonPropertyName("last_seen")]
    public required DateTimeOffset LastSeen { get; init; }

    [JsonPropertyName("created_at")]
    public required DateTimeOffset CreatedAt { get; init; }

    public static UserJson From(User user, bool isOnline) =>
        new()
        {
            Id = user.Id.ToString(),
            Username = user.Username,
            DisplayName = user.DisplayName,
            AvatarUrl = user.AvatarUrl,
            IsOnline = isOnline,
            LastSeen = user.LastSeen,
            CreatedAt = user.CreatedAt,
        };

    public static UserJson FromOwn(User user, bool isOnline) => From(user, isOnline) with { Email = user.Email };
}
