using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>A file as GridFS describes one, with what ChatKit knows beside it under <c>metadata</c>.</summary>
[BsonIgnoreExtraElements]
internal sealed class FileDocument
{
    [BsonId]
    public required ObjectId Id { get; init; }

    [BsonElement("filename")]
    public required string Name { get; init; }

    /// <summary>0 until all of its chunks are stored.</summary>
    [BsonElement("length")]
    public required long Length { get; init; }

    [BsonElement("chunkSize")]
    public required int ChunkSize { get; init; }

    [BsonElement("uploadDate")]
    public required DateTime UploadedAt { get; init; }

    [BsonElement("metadata")]
    public required FileMetadata Metadata { get; init; }

    public static FileDocument Of(NewFile file, int chunkSize, DateTimeOffset now) =>
        new()
        {
            Id = file.Id.ToObjectId(),
            Name = file.Name,
            Length = 0,
            ChunkSize = chunkSize,
            UploadedAt = now.ToDate(),
            Metadata = new FileMetadata
            {
                OwnerId = file.OwnerId.ToObjectId(),
                ContentType = file.ContentType,
                State = FileState.Incoming,
                KeptUntil = file.KeptUntil.ToDate(),
            },
        };

    public StoredFile ToStoredFile() =>
        new()
        {
            Id = new FileId(Id.ToChatId()),
            OwnerId = new UserId(Metadata.OwnerId.ToChatId()),
            Name = Name,
            ContentType = Metadata.ContentType,
            Size = Length,
        };
}
