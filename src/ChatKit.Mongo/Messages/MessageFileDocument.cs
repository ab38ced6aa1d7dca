using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>What a message says of the uploaded file that it carries, so that reading messages reads nothing else.</summary>
[BsonIgnoreExtraElements]
internal sealed class MessageFileDocument
{
    [BsonElement("id")]
    public required ObjectId Id { get; init; }

    [BsonElement("name")]
    public required string Name { get; init; }

    [BsonElement("content_type")]
    public required string ContentType { get; init; }

    [BsonElement("size")]
    public required long Size { get; init; }

    public static MessageFileDocument Of(StoredFile file) =>
        new()
        {
            Id = file.Id.ToObjectId(),
            Name = file.Name,
            ContentType = file.ContentType,
            Size = file.Size,
        };

    public StoredFile ToStoredFile(UserId sender) =>
        new()
        {
            Id = new FileId(Id.ToChatId()),
            OwnerId = sender,
            Name = Name,
            ContentType = ContentType,
            Size = Size,
        };
}
