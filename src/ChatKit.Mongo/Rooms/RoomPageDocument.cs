using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>A page of a room's members or of the users that it keeps out.</summary>
[BsonIgnoreExtraElements]
internal sealed class RoomPageDocument
{
    [BsonElement("members")]
    public List<MemberDocument> Members { get; init; } = [];

    [BsonElement("banned")]
    public List<ObjectId> Banned { get; init; } = [];
}
