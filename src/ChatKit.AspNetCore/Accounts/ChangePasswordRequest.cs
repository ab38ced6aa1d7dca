using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed class ChangePasswordRequest
{
    [JsonPropertyName("current_password")]
    public required string CurrentPassword { get; init; }

    [JsonPropertyName("new_password")]
    public required string NewPassword { get; init; }
}
