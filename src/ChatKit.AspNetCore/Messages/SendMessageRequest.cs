using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A message to a room or a person, whom the route names.</summary>
internal record SendMessageRequest
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

    /// <summary>What the rules take.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.MessageNotFound"/>: the reply's id can't be one.</exception>
    public SendMessage ToSendMessage() =>
        new()
        {
            Content = Content,
            Type = MessageType ?? ChatKit.MessageType.Text,
            FileUrl = FileUrl,
            ReplyTo = ReplyTo is null ? null : WireIds.Message(ReplyTo),
            ClientMessageId = ClientMessageId,
        };
}
