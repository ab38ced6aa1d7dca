using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed record EditMessageRequest
{
    [JsonPropertyName("content")]
    public required string Content { get; init; }
}
