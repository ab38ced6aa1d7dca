using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>A part of a file, as GridFS keeps it.</summary>
[BsonIgnoreExtraElements]
internal sealed class ChunkDocument
{
    /// <summary>What GridFS prescribes unless told otherwise; a document of it fits into 256 KiB.</summary>
    public const int Size = 255 * 1024;

    [BsonId]
    public required ObjectId Id { get; init; }

    [BsonElement("files_id")]
    public required ObjectId FileId { get; init; }

    /// <summary>0, 1, 2 …</summary>
    [BsonElement("n")]
    public required int Number { get; init; }

    [BsonElement("data")]
    public required byte[] Data { get; init; }
}
