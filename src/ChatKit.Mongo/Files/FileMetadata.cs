using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>What ChatKit knows of a file beside what GridFS does.</summary>
[BsonIgnoreExtraElements]
internal sealed class FileMetadata
{
    [BsonElement("owner_id")]
    public required ObjectId OwnerId { get; init; }

    [BsonElement("content_type")]
    public required string ContentType { get; init; }

    /// <summary>One of <see cref="FileState"/>.</summary>
    [BsonElement("state")]
    public required string State { get; init; }

    /// <summary>Until then nobody asks whether a message carries it.</summary>
    [BsonElement("kept_until")]
    public required DateTime KeptUntil { get; init; }
}
