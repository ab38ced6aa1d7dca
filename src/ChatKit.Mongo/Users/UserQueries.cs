using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>What is asked of the users, and what is changed.</summary>
internal static class UserQueries
{
    private static FilterDefinitionBuilder<UserDocument> Filter => Builders<UserDocument>.Filter;

    private static UpdateDefinitionBuilder<UserDocument> Update => Builders<UserDocument>.Update;

    /// <summary>By the name that sorts as names are compared.</summary>
    public static SortDefinition<UserDocument> ByName =>
        Builders<UserDocument>.Sort.Ascending(user => user.UsernameKey);

    public static FilterDefinition<UserDocument> With(UserId id) => Filter.Eq(user => user.Id, id.ToObjectId());

    public static FilterDefinition<UserDocument> With(IEnumerable<UserId> ids) =>
        Filter.In(user => user.Id, ids.Select(id => id.ToObjectId()));

    public static FilterDefinition<UserDocument> WithExternalId(string externalId) =>
        Filter.Eq(user => user.ExternalId, externalId);

    public static FilterDefinition<UserDocument> WithNames(IEnumerable<string> keys) =>
        Filter.In(user => user.UsernameKey, keys);

    /// <summary>Who has an account and this name.</summary>
    public static FilterDefinition<UserDocument> AccountWithName(string key) =>
        Filter.Eq(user => user.UsernameKey, key) & Filter.Gt(user => user.PasswordHash, "");

    /// <summary>Who has an account and this address.</summary>
    public static FilterDefinition<UserDocument> AccountWithAddress(string key) =>
        Filter.Eq(user => user.EmailKey, key) & Filter.Gt(user => user.PasswordHash, "");

    public static FilterDefinition<UserDocument> WithHash(UserId id, string hash) =>
        With(id) & Filter.Eq(user => user.PasswordHash, hash);

    public static FilterDefinition<UserDocument> NamedAfter(string key) => Filter.Gt(user => user.UsernameKey, key);

    public static FilterDefinition<UserDocument> NameBegins(string prefix) =>
        Filter.Gte(user => user.UsernameKey, prefix) & Filter.Lt(user => user.UsernameKey, Keys.End(prefix));

    public static FilterDefinition<UserDocument> DisplayNameBegins(string prefix) =>
        Filter.Gte(user => user.DisplayNameKey, prefix) & Filter.Lt(user => user.DisplayNameKey, Keys.End(prefix));

    public static FilterDefinition<UserDocument> EitherNameBegins(string prefix) =>
        Filter.Or(NameBegins(prefix), DisplayNameBegins(prefix));

    public static FilterDefinition<UserDocument> Online => Filter.Eq(user => user.IsOnline, true);

    public static UpdateDefinition<UserDocument> Change(UserChanges changes, DateTimeOffset now)
    {
        var update = Update.Set(user => user.UpdatedAt, now.ToDate());
        if (changes.DisplayName is { } name)
        {
            update = update.Set(user => user.DisplayName, name).Set(user => user.DisplayNameKey, Keys.Of(name));
        }
        return changes.AvatarUrl switch
        {
            null => update,
            "" => update.Unset(user => user.AvatarUrl),
            var address => update.Set(user => user.AvatarUrl, address),
        };
    }

    public static UpdateDefinition<UserDocument> Presence(bool isOnline, DateTimeOffset now) =>
        Update.Set(user => user.IsOnline, isOnline).Set(user => user.LastSeen, now.ToDate());

    public static UpdateDefinition<UserDocument> Offline => Update.Set(user => user.IsOnline, false);

    public static UpdateDefinition<UserDocument> Hash(string hash, DateTimeOffset now) =>
        Update.Set(user => user.PasswordHash, hash).Set(user => user.UpdatedAt, now.ToDate());
}
