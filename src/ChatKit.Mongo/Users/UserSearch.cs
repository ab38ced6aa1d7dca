using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>A page of users found by the beginning of a name, in the order of an index: the server never sorts.</summary>
internal sealed class UserSearch(IMongoCollection<UserDocument> users, string prefix, string after, int limit)
{
    /// <summary>So many users with a fitting display name are brought into order here; where there are more, the next ones by name are soon found.</summary>
    private const int MostSortedHere = 2000;

    public async Task<List<UserDocument>> RunAsync(CancellationToken cancellationToken)
    {
        if (prefix.Length == 0)
        {
            return await PageAsync(UserQueries.NamedAfter(after), cancellationToken);
        }
        var displayed = await users
            .Find(UserQueries.DisplayNameBegins(prefix) & UserQueries.NamedAfter(after), CollectionExtensions.AtOnce)
            .Project(Builders<UserDocument>.Projection.Expression(user => user.UsernameKey))
            .Limit(MostSortedHere + 1)
            .ToListAsync(cancellationToken);
        if (displayed.Count > MostSortedHere)
        {
            return await PageAsync(
                UserQueries.NamedAfter(after) & UserQueries.EitherNameBegins(prefix),
                cancellationToken
            );
        }
        var first = displayed.Order(StringComparer.Ordinal).Take(limit).ToList();
        var found = await PageAsync(UserQueries.NameBegins(prefix) & UserQueries.NamedAfter(after), cancellationToken);
        var rest = first.Except(found.Select(user => user.UsernameKey)).ToList();
        if (rest.Count > 0)
        {
            found.AddRange(
                await users
                    .Find(UserQueries.WithNames(rest), CollectionExtensions.AtOnce)
                    .ToListAsync(cancellationToken)
            );
        }
        return [.. found.OrderBy(user => user.UsernameKey, StringComparer.Ordinal).Take(limit)];
    }

    private Task<List<UserDocument>> PageAsync(
        FilterDefinition<UserDocument> filter,
        CancellationToken cancellationToken
    ) =>
        users
            .Find(filter, CollectionExtensions.AtOnce)
            .Sort(UserQueries.ByName)
            .Limit(limit)
            .ToListAsync(cancellationToken);
}
