using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>A file that was uploaded, and what a message with it is sent with.</summary>
public sealed record Upload
{
    /// <summary>What the server made of it.</summary>
    [JsonPropertyName("file")]
    public required MessageFile File { get; init; }

    /// <summary>For <see cref="Conversation.SendFileAsync"/>.</summary>
    [JsonPropertyName("file_url")]
    public required string FileUrl { get; init; }

    /// <summary><c>image</c> or <c>file</c>.</summary>
    [JsonPropertyName("message_type")]
    public required string MessageType { get; init; }

    /// <summary>Whether it is a picture, to be shown in place.</summary>
    [JsonIgnore]
    public bool IsImage => MessageType == "image";
}
