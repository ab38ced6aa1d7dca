using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>What is asked of the sessions, and what is changed.</summary>
internal static class SessionQueries
{
    private static FilterDefinitionBuilder<SessionDocument> Filter => Builders<SessionDocument>.Filter;

    private static UpdateDefinitionBuilder<SessionDocument> Update => Builders<SessionDocument>.Update;

    public static FilterDefinition<SessionDocument> LiveWithToken(string token, DateTimeOffset now) =>
        Filter.Eq(session => session.Token, token) & Live(now);

    public static FilterDefinition<SessionDocument> LiveOf(UserId user, DateTimeOffset now) => Of(user) & Live(now);

    public static FilterDefinition<SessionDocument> LiveOf(UserId user, SessionId id, DateTimeOffset now) =>
        Filter.Eq(session => session.Id, id.ToObjectId()) & LiveOf(user, now);

    public static FilterDefinition<SessionDocument> LiveOthersOf(UserId user, SessionId kept, DateTimeOffset now) =>
        LiveOf(user, now) & Filter.Ne(session => session.Id, kept.ToObjectId());

    public static FilterDefinition<SessionDocument> EndedBy(UserId user, ObjectId revocation) =>
        Of(user) & Filter.Eq(session => session.Revocation, revocation);

    public static FilterDefinition<SessionDocument> ExpiredAt(DateTimeOffset now) =>
        Filter.Lte(session => session.ExpiresAt, now.ToDate());

    public static UpdateDefinition<SessionDocument> End => Update.Set(session => session.IsActive, false);

    /// <summary>Ends sessions so that the call that ended them can tell them from those that others ended.</summary>
    public static UpdateDefinition<SessionDocument> EndBy(ObjectId revocation) =>
        End.Set(session => session.Revocation, revocation);

    private static FilterDefinition<SessionDocument> Of(UserId user) =>
        Filter.Eq(session => session.UserId, user.ToObjectId());

    // The server removes what has expired a minute later or so.
    private static FilterDefinition<SessionDocument> Live(DateTimeOffset now) =>
        Filter.Eq(session => session.IsActive, true) & Filter.Gt(session => session.ExpiresAt, now.ToDate());
}
