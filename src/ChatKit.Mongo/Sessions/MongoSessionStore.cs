using MongoDB.Driver;

namespace ChatKit.Mongo;

internal sealed class MongoSessionStore(ChatDatabase database, TimeProvider clock) : ISessionStore
{
    public Task CreateAsync(Session session, CancellationToken cancellationToken) =>
        database.RunAsync(
            token => database.Sessions.InsertOneAsync(SessionDocument.Of(session), cancellationToken: token),
            cancellationToken
        );

    public Task<Session?> FindByTokenAsync(string token, CancellationToken cancellationToken) =>
        database.RunAsync(
            async cancellation =>
            {
                var found = await database
                    .Sessions.Find(SessionQueries.LiveWithToken(token, clock.GetUtcNow()))
                    .FirstOrDefaultAsync(cancellation);
                return found?.ToSession();
            },
            cancellationToken
        );

    public async Task<IReadOnlyList<Session>> ListAsync(UserId user, CancellationToken cancellationToken)
    {
        var found = await database.RunAsync(
            token =>
                database
                    .Sessions.Find(SessionQueries.LiveOf(user, clock.GetUtcNow()), CollectionExtensions.AtOnce)
                    .ToListAsync(token),
            cancellationToken
        );
        return
        [
            .. found
                .OrderByDescending(session => session.CreatedAt)
                .ThenByDescending(session => session.Id)
                .Select(session => session.ToSession()),
        ];
    }

    public Task<Session?> RevokeAsync(UserId user, SessionId session, CancellationToken cancellationToken) =>
        database.RunAsync(
            async token =>
            {
                var ended = await database.Sessions.FindOneAndUpdateAsync(
                    SessionQueries.LiveOf(user, session, clock.GetUtcNow()),
                    SessionQueries.End,
                    cancellationToken: token
                );
                return ended?.ToSession();
            },
            cancellationToken
        );

    public async Task<IReadOnlyList<Session>> RevokeOthersAsync(
        UserId user,
        SessionId kept,
        CancellationToken cancellationToken
    )
    {
        var revocation = ChatId.New(clock).ToObjectId();
        var ended = await database.RunAsync(
            async token =>
            {
                var result = await database.Sessions.UpdateManyAsync(
                    SessionQueries.LiveOthersOf(user, kept, clock.GetUtcNow()),
                    SessionQueries.EndBy(revocation),
                    cancellationToken: token
                );
                return result.ModifiedCount == 0
                    ? []
                    : await database
                        .Sessions.Find(SessionQueries.EndedBy(user, revocation), CollectionExtensions.AtOnce)
                        .ToListAsync(token);
            },
            cancellationToken
        );
        return ended.ConvertAll(session => session.ToSession());
    }

    public Task DeleteExpiredAsync(CancellationToken cancellationToken) =>
        database.RunAsync(
            token => database.Sessions.DeleteManyAsync(SessionQueries.ExpiredAt(clock.GetUtcNow()), token),
            cancellationToken
        );
}
