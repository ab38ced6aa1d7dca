using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed class RegisterRequest
{
    [JsonPropertyName("username")]
    public required string Username { get; init; }

    [JsonPropertyName("email")]
    public required string Email { get; init; }

    [JsonPropertyName("password")]
    public required string Password { get; init; }

    [JsonPropertyName("display_name")]
    public string? DisplayName { get; init; }
}
