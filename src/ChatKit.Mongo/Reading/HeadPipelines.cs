using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// How far conversations go and how far a user has read them: each conversation's marker and milestone by their keys, then the last message at or
/// beyond both, which is the end of an index. All in one query, whatever the number of conversations.
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
            SetMarkerId(user),
            LookUpMarker,
            LookUpMilestone,
            LookUpLast(CollectionNames.Messages, "room_id"),
            new BsonDocument(
                "$project",
                new BsonDocument
                {
                    { "read", MarkerOrNone },
                    { "last", new BsonDocument("$ifNull", new BsonArray { First("$last.sequence"), 0L }) },
                }
            ),
        ]);

    /// <summary>The private conversations of a user that have messages.</summary>
    public static PipelineDefinition<PrivateConversationDocument, PairHeadDocument> PairsOf(UserId user) =>
        PipelineDefinition<PrivateConversationDocument, PairHeadDocument>.Create([
            new BsonDocument("$match", new BsonDocument("users", user.ToObjectId())),
            SetMarkerId(user),
            LookUpMarker,
            LookUpMilestone,
            LookUpLast(CollectionNames.PrivateMessages, "pair"),
            new BsonDocument("$unwind", "$last"),
            new BsonDocument(
                "$project",
                new BsonDocument
                {
                    { "users", 1 },
                    { "read", MarkerOrNone },
                    { "last", "$last.sequence" },
                    { "last_id", "$last._id" },
                }
            ),
        ]);

    /// <summary>Adds <c>marker</c>, an array of the read marker that <c>marker_id</c> is the key of, or none.</summary>
    public static BsonDocument LookUpMarker { get; } =
        new(
            "$lookup",
            new BsonDocument
            {
                { "from", CollectionNames.ReadMarkers },
                { "localField", "marker_id" },
                { "foreignField", "_id" },
                { "as", "marker" },
            }
        );

    /// <summary>Adds <c>milestone</c>, an array of the milestone of the conversation whose key is <c>_id</c>, or none.</summary>
    public static BsonDocument LookUpMilestone { get; } =
        new(
            "$lookup",
            new BsonDocument
            {
                { "from", CollectionNames.Milestones },
                { "localField", "_id" },
                { "foreignField", "_id" },
                { "as", "milestone" },
            }
        );

    /// <summary>Adds <c>last</c>, an array of the last message of the conversation whose key is <c>_id</c>, or none; to follow the other two.</summary>
    public static BsonDocument LookUpLast(string messages, string keyField) =>
        new(
            "$lookup",
            new BsonDocument
            {
                { "from", messages },
                { "localField", "_id" },
                { "foreignField", keyField },
                { "let", new BsonDocument("reached", Reached) },
                { "pipeline", LastFromReached },
                { "as", "last" },
            }
        );

    private static BsonDocument SetMarkerId(UserId user) =>
        new(
            "$set",
            new BsonDocument(
                "marker_id",
                new BsonDocument { { "conversation", "$_id" }, { "user_id", user.ToObjectId() } }
            )
        );

    private static BsonDocument MarkerOrNone => new("$ifNull", new BsonArray { First("$marker.sequence"), 0L });

    private static BsonDocument Reached => new("$max", new BsonArray { MarkerOrNone, First("$milestone.sequence") });

    // The bound costs nothing where the end of the index is read alone, and saves much where all that matches is read first.
    private static BsonArray LastFromReached =>
        [
            new BsonDocument(
                "$match",
                new BsonDocument("$expr", new BsonDocument("$gte", new BsonArray { "$sequence", "$$reached" }))
            ),
            new BsonDocument("$sort", new BsonDocument("sequence", -1)),
            new BsonDocument("$limit", 1),
            new BsonDocument("$project", new BsonDocument("sequence", 1)),
        ];

    private static BsonDocument First(string values) => new("$arrayElemAt", new BsonArray { values, 0 });
}
