using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Linq;

namespace ChatKit.Mongo;

/// <summary>Changes of who is in a room: each is one update of its document, under the condition that makes it right.</summary>
internal static class MembershipQueries
{
    private static FilterDefinitionBuilder<RoomDocument> Filter => Builders<RoomDocument>.Filter;

    private static UpdateDefinitionBuilder<RoomDocument> Update => Builders<RoomDocument>.Update;

    private static UpdateDefinition<RoomDocument> NextRevision => Update.Inc(room => room.Revision, 1L);

    /// <summary>The room, while the user may join it.</summary>
    public static FilterDefinition<RoomDocument> OpenTo(RoomId room, UserId user) =>
        RoomQueries.ActiveWith(room)
        & Filter.Ne("members.user_id", user.ToObjectId())
        & Filter.AnyNe(found => found.Banned, user.ToObjectId())
        & new BsonDocumentFilterDefinition<RoomDocument>(new BsonDocument("$expr", RoomPipelines.HasRoom));

    public static UpdateDefinition<RoomDocument> Add(MemberDocument member) =>
        NextRevision.PushEach(
            room => room.Members,
            [member],
            sort: Builders<MemberDocument>.Sort.Ascending(m => m.UserId)
        );

    /// <summary>The room, while the user's leaving changes nothing for those who stay.</summary>
    public static FilterDefinition<RoomDocument> WithPlainMember(RoomId room, UserId user) =>
        WithMember(room, user) & Filter.Ne(found => found.OwnerId, user.ToObjectId()) & Filter.Exists("members.1");

    public static UpdateDefinition<RoomDocument> Remove(UserId user) =>
        NextRevision.PullFilter(room => room.Members, member => member.UserId == user.ToObjectId());

    public static FilterDefinition<RoomDocument> NotBanned(UserId user) =>
        Filter.AnyNe(room => room.Banned, user.ToObjectId());

    public static UpdateDefinition<RoomDocument> Ban(this UpdateDefinition<RoomDocument> update, UserId user) =>
        update.PushEach(room => room.Banned, [user.ToObjectId()], sort: Builders<ObjectId>.Sort.Ascending());

    public static FilterDefinition<RoomDocument> Banned(RoomId room, UserId user) =>
        RoomQueries.With(room) & Filter.AnyEq(found => found.Banned, user.ToObjectId());

    public static UpdateDefinition<RoomDocument> LiftBan(UserId user) =>
        NextRevision.Pull(room => room.Banned, user.ToObjectId());

    public static FilterDefinition<RoomDocument> WithMember(RoomId room, UserId user) =>
        RoomQueries.With(room) & Filter.ElemMatch(found => found.Members, member => member.UserId == user.ToObjectId());

    public static UpdateDefinition<RoomDocument> SetRole(RoomRole role) =>
        NextRevision.Set(room => room.Members.FirstMatchingElement().Role, MemberDocument.RoleOf(role));

    /// <summary>The room, while nobody has changed who is in it or kept out.</summary>
    public static FilterDefinition<RoomDocument> Unchanged(RoomDocument room) =>
        Filter.Eq(found => found.Id, room.Id) & Filter.Eq(found => found.Revision, room.Revision);
}
