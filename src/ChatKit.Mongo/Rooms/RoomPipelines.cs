using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>What is read of rooms without their lists of members, which may be long.</summary>
internal static class RoomPipelines
{
    private static readonly BsonDocument s_members = OrNone("$members");
    private static readonly BsonDocument s_banned = OrNone("$banned");

    /// <summary>Rooms by age, as a user sees them.</summary>
    public static PipelineDefinition<RoomDocument, RoomViewDocument> Views(
        FilterDefinition<RoomDocument> filter,
        UserId viewer,
        int limit
    ) =>
        SeenBy(
            viewer,
            new EmptyPipelineDefinition<RoomDocument>()
                .Match(filter)
                .Sort(Builders<RoomDocument>.Sort.Ascending(room => room.Id))
                .Limit(limit)
        );

    /// <summary>The one room that there is, as a user sees it.</summary>
    public static PipelineDefinition<RoomDocument, RoomViewDocument> View(
        FilterDefinition<RoomDocument> filter,
        UserId viewer
    ) => SeenBy(viewer, new EmptyPipelineDefinition<RoomDocument>().Match(filter).Limit(1));

    private static PipelineDefinition<RoomDocument, RoomViewDocument> SeenBy(
        UserId viewer,
        PipelineDefinition<RoomDocument, RoomDocument> rooms
    ) =>
        rooms
            .AppendStage<RoomDocument, RoomDocument, BsonDocument>(ProjectView(viewer.ToObjectId()))
            .AppendStage<RoomDocument, BsonDocument, BsonDocument>(HeadPipelines.LookUpMarker)
            .AppendStage<RoomDocument, BsonDocument, BsonDocument>(HeadPipelines.LookUpMilestone)
            .AppendStage<RoomDocument, BsonDocument, RoomViewDocument>(
                HeadPipelines.LookUpLast(CollectionNames.Messages, "room_id")
            );

    /// <summary>What decides whether a user may join.</summary>
    public static PipelineDefinition<RoomDocument, JoinStateDocument> JoinState(RoomId room, UserId user) =>
        new EmptyPipelineDefinition<RoomDocument>()
            .Match(RoomQueries.With(room))
            .AppendStage<RoomDocument, RoomDocument, JoinStateDocument>(ProjectJoinState(user.ToObjectId()));

    /// <summary>A page of a room's members by id.</summary>
    public static PipelineDefinition<RoomDocument, RoomPageDocument> Members(RoomId room, UserId? after, int limit) =>
        Page(room, "members", After(s_members, "$$item.user_id", after), limit);

    /// <summary>A page of the users that a room keeps out, by id.</summary>
    public static PipelineDefinition<RoomDocument, RoomPageDocument> Bans(RoomId room, UserId? after, int limit) =>
        Page(room, "banned", After(s_banned, "$$item", after), limit);

    private static BsonDocument ProjectView(ObjectId viewer) =>
        new(
            "$project",
            new BsonDocument
            {
                { "name", 1 },
                { "description", 1 },
                { "type", 1 },
                { "room_id", 1 },
                { "owner_id", 1 },
                { "max_members", 1 },
                { "is_active", 1 },
                { "created_at", 1 },
                { "updated_at", 1 },
                { "member_count", new BsonDocument("$size", s_members) },
                { "is_banned", In(viewer, s_banned) },
                { "member", new BsonDocument("$arrayElemAt", new BsonArray { EntryOf(viewer), 0 }) },
                {
                    "marker_id",
                    new BsonDocument { { "conversation", "$_id" }, { "user_id", viewer } }
                },
            }
        );

    private static BsonDocument ProjectJoinState(ObjectId user) =>
        new(
            "$project",
            new BsonDocument
            {
                { "is_active", 1 },
                { "is_member", In(user, OrNone("$members.user_id")) },
                { "is_banned", In(user, s_banned) },
                { "has_room", HasRoom },
            }
        );

    /// <summary>Whether one more member fits.</summary>
    public static BsonDocument HasRoom =>
        new(
            "$lt",
            new BsonArray
            {
                new BsonDocument("$size", s_members),
                new BsonDocument("$ifNull", new BsonArray { "$max_members", int.MaxValue }),
            }
        );

    private static PipelineDefinition<RoomDocument, RoomPageDocument> Page(
        RoomId room,
        string field,
        BsonDocument rest,
        int limit
    ) =>
        new EmptyPipelineDefinition<RoomDocument>()
            .Match(RoomQueries.With(room))
            .AppendStage<RoomDocument, RoomDocument, RoomPageDocument>(
                new BsonDocument(
                    "$project",
                    new BsonDocument(field, new BsonDocument("$slice", new BsonArray { rest, limit }))
                )
            );

    private static BsonDocument EntryOf(ObjectId user) =>
        Filter(s_members, new BsonDocument("$eq", new BsonArray { "$$item.user_id", user }));

    private static BsonDocument After(BsonDocument list, string id, UserId? after) =>
        Filter(list, new BsonDocument("$gt", new BsonArray { id, (after ?? default).ToObjectId() }));

    private static BsonDocument Filter(BsonDocument list, BsonDocument condition) =>
        new(
            "$filter",
            new BsonDocument
            {
                { "input", list },
                { "as", "item" },
                { "cond", condition },
            }
        );

    private static BsonDocument In(ObjectId user, BsonDocument list) => new("$in", new BsonArray { user, list });

    private static BsonDocument OrNone(string field) => new("$ifNull", new BsonArray { field, new BsonArray() });
}
