using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Where messages lie, and by which field they belong to one conversation.</summary>
internal sealed record MessageKind(string Collection, string Conversation)
{
    private static readonly BsonArray s_unplacedInRoom = [IsNot("room_id", "objectId"), IsNot("timestamp", "date")];

    private static readonly BsonArray s_unplacedInPair =
    [
        IsNot("sender_id", "objectId"),
        IsNot("receiver_id", "objectId"),
        IsNot("timestamp", "date"),
        new BsonDocument("pair", new BsonDocument("$exists", false)),
    ];

    public static MessageKind OfRooms { get; } = new(CollectionNames.Messages, "room_id");

    public static MessageKind OfPairs { get; } = new(CollectionNames.PrivateMessages, "pair");

    public bool IsPrivate => this == OfPairs;

    /// <summary>Messages whose place in their conversation can't be told as they are.</summary>
    public BsonDocument Unplaced => new("$or", IsPrivate ? s_unplacedInPair : s_unplacedInRoom);

    /// <summary>Messages that have no number yet.</summary>
    public static BsonDocument Unnumbered => new("sequence", new BsonDocument("$exists", false));

    /// <summary>By conversation, and in each by time.</summary>
    public BsonDocument Order =>
        new()
        {
            { Conversation, 1 },
            { "timestamp", 1 },
            { "_id", 1 },
        };

    private static BsonDocument IsNot(string field, string type) =>
        new(field, new BsonDocument("$not", new BsonDocument("$type", type)));
}
