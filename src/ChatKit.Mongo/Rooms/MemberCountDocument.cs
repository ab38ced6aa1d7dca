using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>How many members a room has.</summary>
[BsonIgnoreExtraElements]
internal sealed record MemberCountDocument([property: BsonElement("count")] int Count)
{
    public static ProjectionDefinition<RoomDocument, MemberCountDocument> Projection { get; } =
        new BsonDocument { { "_id", 0 }, { "count", new BsonDocument("$size", "$members") } };
}
