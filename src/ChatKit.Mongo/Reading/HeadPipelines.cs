using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// How far conversations go and how far a user has read them: each conversation's marker by its key, then the last message at or beyond
/// it, which is the end of an index. All in one query, whatever the number of conversations.
/// </summary>
internal static class HeadPipelines
{
    /// <summary>The active rooms that a user is a member of.</summary>
    public static PipelineDefinition<RoomDocument, RoomHeadDocument> RoomsOf(UserId user) =>
        PipelineDefinition<RoomDocument, RoomHeadDocument>.Create([
            new BsonDocument(
                "$match",
                new BsonDocument { { "members.user_id", user.ToObjectId() }, { "is_active", true } }
            ),
            new BsonDocument("$project", new BsonDocument("_id", 1)),
            .. Head(user, CollectionNames.Messages, "room_id"),
            new BsonDocument(
                "$project",
                new BsonDocument { { "read", 1 }, { "last", First("$last.sequence", orElse: "$read") } }
            ),
        ]);

    /// <summary>The private conversations of a user that have messages.</summary>
    public static PipelineDefinition<PrivateConversationDocument, PairHeadDocument> PairsOf(UserId user) =>
        PipelineDefinition<PrivateConversationDocument, PairHeadDocument>.Create([
            new BsonDocument("$match", new BsonDocument("users", user.ToObjectId())),
            .. Head(user, CollectionNames.PrivateMessages, "pair"),
            new BsonDocument("$unwind", "$last"),
            new BsonDocument(
                "$project",
                new BsonDocument
                {
                    { "users", 1 },
                    { "read", 1 },
                    { "last", "$last.sequence" },
                    { "last_id", "$last._id" },
                }
            ),
        ]);

    /// <summary>Adds to each document whose id is a conversation's key: <c>read</c>, a number, and <c>last</c>, an array of a message or none.</summary>
    private static BsonDocument[] Head(UserId user, string messages, string keyField) =>
        [
            new BsonDocument(
                "$set",
                new BsonDocument(
                    "marker",
                    new BsonDocument { { "conversation", "$_id" }, { "user_id", user.ToObjectId() } }
                )
            ),
            new BsonDocument(
                "$lookup",
                new BsonDocument
                {
                    { "from", CollectionNames.ReadMarkers },
                    { "localField", "marker" },
                    { "foreignField", "_id" },
                    { "as", "marker" },
                }
            ),
            new BsonDocument("$set", new BsonDocument("read", First("$marker.sequence", orElse: 0L))),
            new BsonDocument(
                "$lookup",
                new BsonDocument
                {
                    { "from", messages },
                    { "localField", "_id" },
                    { "foreignField", keyField },
                    { "let", new BsonDocument("read", "$read") },
                    { "pipeline", LastFromMarker },
                    { "as", "last" },
                }
            ),
        ];

    // The bound costs nothing where the end of the index is read alone, and saves much where all that matches is read first.
    private static BsonArray LastFromMarker =>
        [
            new BsonDocument(
                "$match",
                new BsonDocument("$expr", new BsonDocument("$gte", new BsonArray { "$sequence", "$$read" }))
            ),
            new BsonDocument("$sort", new BsonDocument("sequence", -1)),
            new BsonDocument("$limit", 1),
            new BsonDocument("$project", new BsonDocument("sequence", 1)),
        ];

    private static BsonDocument First(string values, BsonValue orElse) =>
        new("$ifNull", new BsonArray { new BsonDocument("$arrayElemAt", new BsonArray { values, 0 }), orElse });
}
