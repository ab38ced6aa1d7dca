using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>RFC 9457 problem details with a stable code.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record ProblemJson
{
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("status")]
    public required int Status { get; init; }

    [JsonPropertyName("detail")]
    public required string Detail { get; init; }

    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [JsonPropertyName("errors")]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    [JsonPropertyName("retry_after_ms")]
    public long? RetryAfterMs { get; init; }
}
