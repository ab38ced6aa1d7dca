using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>An upload's answer: the file, and what a message with it is sent with.</summary>
internal sealed record FileResponse
{
    [JsonPropertyName("file")]
    public required FileJson File { get; init; }

    [JsonPropertyName("file_url"), Description("What a message with the file takes.")]
    public required string FileUrl { get; init; }

    [JsonPropertyName("message_type"), JsonConverter(typeof(EnumJsonConverter<MessageType>))]
    [Description("What a message with the file takes: `image` for what browsers show in place.")]
    public required MessageType MessageType { get; init; }

    public static FileResponse From(StoredFile file, string url) =>
        new()
        {
            File = FileJson.From(file, url),
            FileUrl = url,
            MessageType = ContentTypes.IsPicture(file.ContentType) ? MessageType.Image : MessageType.File,
        };
}
