using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A message to a room or a person, whom the route names.</summary>
internal sealed record SendMessageRequest
{
    /// <summary>May be left out of a picture or file.</summary>
    [JsonPropertyName("content")]
    public string? Content { get; init; }

    [JsonPropertyName("client_message_id")]
    public string? ClientMessageId { get; init; }

    [JsonPropertyName("message_type"), JsonConverter(typeof(EnumJsonConverter<MessageType>))]
    public MessageType? MessageType { get; init; }

    [JsonPropertyName("file_url")]
    public string? FileUrl { get; init; }

    [JsonPropertyName("reply_to")]
    public string? ReplyTo { get; init; }
}
