using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>What is not given stays.</summary>
internal sealed record UpdateProfileRequest
{
    [JsonPropertyName("display_name")]
    public string? DisplayName { get; init; }

    [JsonPropertyName("avatar_url"), Description("Empty removes it.")]
    public string? AvatarUrl { get; init; }
}
