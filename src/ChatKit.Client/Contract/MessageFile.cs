using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>The uploaded file that a message carries.</summary>
public sealed record MessageFile
{
    /// <summary>24 hex characters.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>Its name, without a path.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>In bytes.</summary>
    [JsonPropertyName("size")]
    public required long Size { get; init; }

    /// <summary>Such as <c>image/png</c>: told by its bytes.</summary>
    [JsonPropertyName("content_type")]
    public required string ContentType { get; init; }

    /// <summary>The path of the server that it is read at, with the token.</summary>
    [JsonPropertyName("url")]
    public required string Url { get; init; }
}
