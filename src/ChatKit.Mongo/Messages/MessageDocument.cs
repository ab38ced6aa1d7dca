using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>A message of a room (<c>messages</c>, with <c>room_id</c>) or of a pair of users (<c>private_messages</c>, with <c>pair</c>).</summary>
[BsonIgnoreExtraElements]
internal sealed class MessageDocument
{
    [BsonId]
    public required ObjectId Id { get; init; }

    [BsonElement("room_id"), BsonIgnoreIfNull]
    public ObjectId? RoomId { get; init; }

    /// <summary>Both users in order, as <see cref="ConversationKey"/> writes them.</summary>
    [BsonElement("pair"), BsonIgnoreIfNull]
    public string? Pair { get; init; }

    [BsonElement("sequence")]
    public required long Sequence { get; init; }

    [BsonElement("sender_id")]
    public required ObjectId SenderId { get; init; }

    [BsonElement("receiver_id"), BsonIgnoreIfNull]
    public ObjectId? ReceiverId { get; init; }

    [BsonElement("content")]
    public string? Content { get; init; }

    [BsonElement("message_type")]
    public string? Type { get; init; }

    [BsonElement("file_url"), BsonIgnoreIfNull]
    public string? FileUrl { get; init; }

    [BsonElement("chat_file"), BsonIgnoreIfNull]
    public MessageFileDocument? File { get; init; }

    [BsonElement("reply_to"), BsonIgnoreIfNull]
    public ObjectId? ReplyTo { get; init; }

    [BsonElement("client_message_id"), BsonIgnoreIfNull]
    public string? ClientMessageId { get; init; }

    [BsonElement("read"), BsonIgnoreIfNull]
    public bool? IsRead { get; init; }

    [BsonElement("read_at"), BsonIgnoreIfNull]
    public DateTime? ReadAt { get; init; }

    [BsonElement("edited")]
    public bool? IsEdited { get; init; }

    [BsonElement("edited_at"), BsonIgnoreIfNull]
    public DateTime? EditedAt { get; init; }

    [BsonElement("deleted")]
    public bool? IsDeleted { get; init; }

    [BsonElement("deleted_at"), BsonIgnoreIfNull]
    public DateTime? DeletedAt { get; init; }

    [BsonElement("timestamp")]
    public required DateTime Timestamp { get; init; }

    /// <summary>The later of the two times above, which no other change of the conversation has.</summary>
    [BsonElement("changed_at"), BsonIgnoreIfNull]
    public DateTime? ChangedAt { get; init; }

    /// <summary>What a message with a client id was when first sent, kept once that has changed.</summary>
    [BsonElement("first_hash"), BsonIgnoreIfNull]
    public byte[]? FirstHash { get; init; }

    /// <summary>What a room's message is found by.</summary>
    [BsonElement("words"), BsonIgnoreIfNull]
    public IReadOnlyList<string>? Words { get; init; }

    public static MessageDocument Of(NewMessage message, ConversationId conversation, long sequence, DateTime now) =>
        new()
        {
            Id = message.Id.ToObjectId(),
            RoomId = conversation.IsRoom ? conversation.Room.ToObjectId() : null,
            Pair = conversation.IsRoom ? null : ConversationKey.PairOf(conversation),
            Sequence = sequence,
            SenderId = message.SenderId.ToObjectId(),
            ReceiverId = conversation.IsRoom ? null : conversation.Partner(message.SenderId).ToObjectId(),
            Content = message.Content,
            Type = NameOf(message.Type),
            FileUrl = message.FileUrl,
            File = message.File is { } file ? MessageFileDocument.Of(file) : null,
            ReplyTo = message.ReplyTo?.ToObjectId(),
            ClientMessageId = message.ClientMessageId,
            IsRead = conversation.IsRoom ? null : false,
            IsEdited = false,
            IsDeleted = false,
            Timestamp = now,
            Words = conversation.IsRoom ? MessageWords.Of(message.Content) : null,
        };

    /// <summary>The message. One that the original application marked as edited, deleted or read without a time has that of its sending.</summary>
    public Message ToMessage()
    {
        var isDeleted = IsDeleted == true;
        return new Message
        {
            Id = new MessageId(Id.ToChatId()),
            Conversation = Conversation,
            Sequence = Sequence,
            SenderId = new UserId(SenderId.ToChatId()),
            Content = isDeleted ? "" : Content ?? "",
            Type = TypeOf(Type),
            FileUrl = isDeleted ? null : FileUrl,
            File = isDeleted ? null : File?.ToStoredFile(new UserId(SenderId.ToChatId())),
            ReplyTo = !isDeleted && ReplyTo is { } reply ? new MessageId(reply.ToChatId()) : null,
            ClientMessageId = ClientMessageId,
            Timestamp = Timestamp.ToTime(),
            EditedAt = IsEdited == true ? (EditedAt ?? Timestamp).ToTime() : null,
            DeletedAt = isDeleted ? (DeletedAt ?? Timestamp).ToTime() : null,
            ReadAt = IsRead == true ? (ReadAt ?? Timestamp).ToTime() : null,
        };
    }

    [BsonIgnore]
    public ConversationId Conversation =>
        RoomId is { } room
            ? ConversationId.Of(new RoomId(room.ToChatId()))
            : ConversationId.Of(new UserId(SenderId.ToChatId()), new UserId(ReceiverId!.Value.ToChatId()));

    private static string NameOf(MessageType type) =>
        type switch
        {
            MessageType.Image => "image",
            MessageType.File => "file",
            _ => "text",
        };

    private static MessageType TypeOf(string? name) =>
        name switch
        {
            "image" => MessageType.Image,
            "file" => MessageType.File,
            _ => MessageType.Text,
        };
}
