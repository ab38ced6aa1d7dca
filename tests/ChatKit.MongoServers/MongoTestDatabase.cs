using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.MongoServers;

/// <summary>A database of one test's own.</summary>
public sealed class MongoTestDatabase(string server, IMongoDatabase database)
{
    /// <summary>Its name.</summary>
    public string Name => database.DatabaseNamespace.DatabaseName;

    /// <summary>Its address.</summary>
    public string ConnectionString { get; } =
        new MongoUrlBuilder(server)
        {
            DatabaseName = database.DatabaseNamespace.DatabaseName,
            // Signing in goes on where it did before there was a database in the address.
            AuthenticationSource = MongoUrl.Create(server) is { Username: not null, AuthenticationSource: null }
                ? "admin"
                : null,
        }.ToString();

    /// <summary>The database, to look at and to prepare.</summary>
    public IMongoDatabase Database => database;

    internal bool KeepsExpired { get; private set; }

    /// <summary>Lets nothing expire: the indexes by which the server removes are there already, and are others.</summary>
    internal void KeepExpired()
    {
        KeepsExpired = true;
        foreach (var collection in new[] { "user_sessions", "attempts" })
        {
            database
                .GetCollection<BsonDocument>(collection)
                .Indexes.CreateOne(
                    new CreateIndexModel<BsonDocument>(
                        new BsonDocument("expires_at", 1),
                        new CreateIndexOptions { Name = "expires_at_1" }
                    )
                );
        }
    }

    /// <summary>Removes every document.</summary>
    internal async Task ClearAsync()
    {
        using var names = await database.ListCollectionNamesAsync();
        await Task.WhenAll(
            (await names.ToListAsync()).Select(name =>
                database.GetCollection<BsonDocument>(name).DeleteManyAsync(FilterDefinition<BsonDocument>.Empty)
            )
        );
    }
}
