using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>How far a user has read a conversation. A user without one has read nothing.</summary>
[BsonIgnoreExtraElements]
internal sealed class ReadMarkerDocument
{
    [BsonId]
    public required ReadMarkerId Id { get; init; }

    [BsonElement("user_id")]
    public required ObjectId UserId { get; init; }

    [BsonElement("sequence")]
    public required long Sequence { get; init; }
}
