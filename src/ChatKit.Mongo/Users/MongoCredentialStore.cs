using MongoDB.Driver;

namespace ChatKit.Mongo;

internal sealed class MongoCredentialStore(ChatDatabase database, TimeProvider clock) : ICredentialStore
{
    public Task<Credentials?> FindByLoginAsync(string usernameOrEmail, CancellationToken cancellationToken)
    {
        var key = Keys.Of(usernameOrEmail);
        return database.RunAsync(
            async token =>
            {
                var named = database.Users.Find(UserQueries.AccountWithName(key)).FirstOrDefaultAsync(token);
                var addressed = database.Users.Find(UserQueries.AccountWithAddress(key)).FirstOrDefaultAsync(token);
                await Task.WhenAll(named, addressed);
                // The name first: a name that is somebody else's address must not open that account.
                return Read(await named ?? await addressed);
            },
            cancellationToken
        );
    }

    public Task<Credentials?> FindByUserAsync(UserId user, CancellationToken cancellationToken) =>
        database.RunAsync(
            async token => Read(await database.Users.Find(UserQueries.With(user)).FirstOrDefaultAsync(token)),
            cancellationToken
        );

    public Task<bool> ReplaceHashAsync(
        UserId user,
        string oldHash,
        string newHash,
        CancellationToken cancellationToken
    ) =>
        database.RunAsync(
            async token =>
            {
                var result = await database.Users.UpdateOneAsync(
                    UserQueries.WithHash(user, oldHash),
                    UserQueries.Hash(newHash, clock.GetUtcNow()),
                    cancellationToken: token
                );
                return result.MatchedCount > 0;
            },
            cancellationToken
        );

    private static Credentials? Read(UserDocument? user) =>
        user?.PasswordHash is { } hash ? new Credentials(user.ToUser(), hash) : null;
}
