using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed class LoginRequest
{
    [JsonPropertyName("username"), Description("The username or the e-mail address.")]
    public required string Username { get; init; }

    [JsonPropertyName("password")]
    public required string Password { get; init; }
}
