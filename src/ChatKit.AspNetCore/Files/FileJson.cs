using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>An uploaded file, to be shown with its name and size before anybody loads it.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record FileJson
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("size"), Description("In bytes.")]
    public required long Size { get; init; }

    [
        JsonPropertyName("content_type"),
        Description("Told by the bytes: a picture's type, or one that browsers only save.")
    ]
    public required string ContentType { get; init; }

    [JsonPropertyName("url"), Description("The path that it is read at, as in `file_url`.")]
    public required string Url { get; init; }

    public static FileJson From(StoredFile file, string url) =>
        new()
        {
            Id = file.Id.ToString(),
            Name = file.Name,
            Size = file.Size,
            ContentType = file.ContentType,
            Url = url,
        };
}
