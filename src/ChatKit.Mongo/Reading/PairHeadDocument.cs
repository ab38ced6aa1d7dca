using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>How far a private conversation goes, and how far the user has read.</summary>
[BsonIgnoreExtraElements]
internal sealed class PairHeadDocument
{
    [BsonId]
    public required string Pair { get; init; }

    [BsonElement("users")]
    public required IReadOnlyList<ObjectId> Users { get; init; }

    [BsonElement("last")]
    public required long LastSequence { get; init; }

    [BsonElement("last_id")]
    public required ObjectId LastId { get; init; }

    [BsonElement("read")]
    public required long LastReadSequence { get; init; }

    public ConversationHead ToHead() =>
        new(
            ConversationId.Of(new UserId(Users[0].ToChatId()), new UserId(Users[1].ToChatId())),
            LastSequence,
            LastReadSequence
        );
}
