using MongoDB.Driver;

namespace ChatKit.Mongo;

internal sealed class MongoUserStore(ChatDatabase database, TimeProvider clock) : IUserStore
{
    public Task<CreateUserOutcome> CreateAsync(NewUser user, CancellationToken cancellationToken) =>
        database.RunAsync(token => InsertAsync(UserDocument.Of(user, clock.GetUtcNow()), token), cancellationToken);

    public async Task<IReadOnlyList<User>> FindAsync(
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    ) =>
        ids.Count == 0
            ? []
            : await database.RunAsync(
                async token =>
                {
                    var found = await database
                        .Users.Find(UserQueries.With(ids), CollectionExtensions.AtOnce)
                        .ToListAsync(token);
                    return found.ConvertAll(user => user.ToUser());
                },
                cancellationToken
            );

    public Task<User?> FindByExternalIdAsync(string externalId, CancellationToken cancellationToken) =>
        database.RunAsync(
            async token =>
            {
                var found = await database
                    .Users.Find(UserQueries.WithExternalId(externalId))
                    .FirstOrDefaultAsync(token);
                return found?.ToUser();
            },
            cancellationToken
        );

    public async Task<IReadOnlyList<User>> SearchAsync(
        string prefix,
        string? afterUsername,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var search = new UserSearch(database.Users, Keys.Of(prefix), Keys.Of(afterUsername ?? ""), limit);
        var found = await database.RunAsync(search.RunAsync, cancellationToken);
        return found.ConvertAll(user => user.ToUser());
    }

    public Task<User?> UpdateAsync(UserId id, UserChanges changes, CancellationToken cancellationToken) =>
        database.RunAsync(
            async token =>
            {
                var changed = await database.Users.FindOneAndUpdateAsync(
                    UserQueries.With(id),
                    UserQueries.Change(changes, clock.GetUtcNow()),
                    new FindOneAndUpdateOptions<UserDocument> { ReturnDocument = ReturnDocument.After },
                    token
                );
                return changed?.ToUser();
            },
            cancellationToken
        );

    public Task SetPresenceAsync(
        IReadOnlyCollection<UserId> users,
        bool isOnline,
        CancellationToken cancellationToken
    ) =>
        users.Count == 0
            ? Task.CompletedTask
            : database.RunAsync(
                token =>
                    database.Users.UpdateManyAsync(
                        UserQueries.With(users),
                        UserQueries.Presence(isOnline, clock.GetUtcNow()),
                        cancellationToken: token
                    ),
                cancellationToken
            );

    public Task SetAllOfflineAsync(CancellationToken cancellationToken) =>
        database.RunAsync(
            token => database.Users.UpdateManyAsync(UserQueries.Online, UserQueries.Offline, cancellationToken: token),
            cancellationToken
        );

    private async Task<CreateUserOutcome> InsertAsync(UserDocument user, CancellationToken cancellationToken)
    {
        try
        {
            await database.Users.InsertOneAsync(user, cancellationToken: cancellationToken);
            return CreateUserOutcome.Created;
        }
        catch (MongoWriteException exception) when (exception.RefusingIndex() is { } index)
        {
            return index switch
            {
                "username_1" or "username_key_1" => CreateUserOutcome.UsernameTaken,
                "email_1" or "email_key_1" => CreateUserOutcome.EmailTaken,
                "external_id_1" => CreateUserOutcome.ExternalIdTaken,
                _ => throw new InvalidOperationException($"User {user.Id} can't be stored: {index}.", exception),
            };
        }
    }
}
