using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>What is asked of the rooms, and what is changed of one.</summary>
internal static class RoomQueries
{
    private static FilterDefinitionBuilder<RoomDocument> Filter => Builders<RoomDocument>.Filter;

    private static UpdateDefinitionBuilder<RoomDocument> Update => Builders<RoomDocument>.Update;

    private static FilterDefinition<RoomDocument> Active => Filter.Eq(room => room.IsActive, true);

    public static FilterDefinition<RoomDocument> With(RoomId id) => Filter.Eq(room => room.Id, id.ToObjectId());

    public static FilterDefinition<RoomDocument> ActiveWith(RoomId id) => With(id) & Active;

    public static FilterDefinition<RoomDocument> ActiveWith(RoomCode code) =>
        Filter.Eq(room => room.Code, code.ToString()) & Active;

    public static FilterDefinition<RoomDocument> Public(RoomId? after) =>
        Filter.Eq(room => room.Type, RoomDocument.Public) & Active & After(after);

    public static FilterDefinition<RoomDocument> PrivateOf(UserId user, RoomId? after) =>
        Of(user) & Filter.Eq(room => room.Type, RoomDocument.Private) & Active & After(after);

    public static FilterDefinition<RoomDocument> ActiveOf(UserId user) => Of(user) & Active;

    /// <summary>Those of the rooms that a user reads.</summary>
    public static FilterDefinition<RoomDocument> ReadableAmong(IEnumerable<RoomId> rooms, UserId reader) =>
        Filter.In(room => room.Id, rooms.Select(room => room.ToObjectId()))
        & MembershipQueries.NotBanned(reader)
        & ((Filter.Eq(room => room.Type, RoomDocument.Public) & Active) | Of(reader));

    public static UpdateDefinition<RoomDocument> Change(RoomChanges changes, DateTimeOffset now)
    {
        var update = Update.Set(room => room.UpdatedAt, now.ToDate());
        if (changes.Name is { } name)
        {
            update = update.Set(room => room.Name, name).Set(room => room.NameKey, Keys.Of(name));
        }
        if (changes.Description is { } description)
        {
            update =
                description.Length == 0
                    ? update.Unset(room => room.Description)
                    : update.Set(room => room.Description, description);
        }
        if (changes.MaxMembers is { } limit)
        {
            update = limit == 0 ? update.Unset(room => room.MaxMembers) : update.Set(room => room.MaxMembers, limit);
        }
        return changes.Code is { } code ? update.Set(room => room.Code, code.ToString()) : update;
    }

    public static UpdateDefinition<RoomDocument> Close => Update.Set(room => room.IsActive, false);

    private static FilterDefinition<RoomDocument> Of(UserId user) => Filter.Eq("members.user_id", user.ToObjectId());

    private static FilterDefinition<RoomDocument> After(RoomId? after) =>
        Filter.Gt(room => room.Id, (after ?? default).ToObjectId());
}
