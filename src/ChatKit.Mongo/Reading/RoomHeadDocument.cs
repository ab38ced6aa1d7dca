using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>How far a room goes, and how far the user has read.</summary>
[BsonIgnoreExtraElements]
internal sealed class RoomHeadDocument
{
    [BsonId]
    public required ObjectId Room { get; init; }

    [BsonElement("last")]
    public required long LastSequence { get; init; }

    [BsonElement("read")]
    public required long LastReadSequence { get; init; }

    public ConversationHead ToHead() =>
        new(ConversationId.Of(new RoomId(Room.ToChatId())), LastSequence, LastReadSequence);
}
