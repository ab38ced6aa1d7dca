using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A message with its whole state, so that applying one twice does no harm.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record MessageJson
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("room_id"), Description("The room; absent in a private message.")]
    public string? RoomId { get; init; }

    [JsonPropertyName("receiver_id"), Description("The receiver of a private message.")]
    public string? ReceiverId { get; init; }

    [JsonPropertyName("sequence")]
    public required long Sequence { get; init; }

    [JsonPropertyName("sender")]
    public required SenderJson Sender { get; init; }

    [JsonPropertyName("content"), Description("Absent once the message is deleted.")]
    public string? Content { get; init; }

    [JsonPropertyName("message_type"), JsonConverter(typeof(EnumJsonConverter<MessageType>))]
    public required MessageType MessageType { get; init; }

    [JsonPropertyName("file_url")]
    public string? FileUrl { get; init; }

    [JsonPropertyName("file"), Description("What `file_url` leads to, when it was uploaded to this server.")]
    public FileJson? File { get; init; }

    [JsonPropertyName("reply_to")]
    public string? ReplyTo { get; init; }

    [JsonPropertyName("client_message_id")]
    public string? ClientMessageId { get; init; }

    [JsonPropertyName("edited")]
    public required bool Edited { get; init; }

    [JsonPropertyName("edited_at")]
    public DateTimeOffset? EditedAt { get; init; }

    [JsonPropertyName("deleted")]
    public required bool Deleted { get; init; }

    [JsonPropertyName("deleted_at")]
    public DateTimeOffset? DeletedAt { get; init; }

    [JsonPropertyName("timestamp")]
    public required DateTimeOffset Timestamp { get; init; }

    [JsonPropertyName("read"), Description("Whether the receiver has read it; in private messages only.")]
    public bool? Read { get; init; }

    [JsonPropertyName("read_at")]
    public DateTimeOffset? ReadAt { get; init; }

    public static MessageJson From(Message message, User sender)
    {
        var isRoom = message.Conversation.IsRoom;
        var isDeleted = message.DeletedAt is not null;
        return new MessageJson
        {
            Id = message.Id.ToString(),
            RoomId = isRoom ? message.Conversation.Room.ToString() : null,
            ReceiverId = isRoom ? null : message.Conversation.Partner(message.SenderId).ToString(),
            Sequence = message.Sequence,
            Sender = SenderJson.From(sender),
            Content = isDeleted ? null : message.Content,
            MessageType = message.Type,
            FileUrl = message.FileUrl,
            File = message is { File: { } file, FileUrl: { } url } ? FileJson.From(file, url) : null,
            ReplyTo = message.ReplyTo?.ToString(),
            ClientMessageId = message.ClientMessageId,
            Edited = message.EditedAt is not null,
            EditedAt = message.EditedAt,
            Deleted = isDeleted,
            DeletedAt = message.DeletedAt,
            Timestamp = message.Timestamp,
            Read = isRoom ? null : message.ReadAt is not null,
            ReadAt = message.ReadAt,
        };
    }

    public static MessageJson From(MessageView view) => From(view.Message, view.Sender);
}
