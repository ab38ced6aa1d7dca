using ChatKit.MongoServers;
using ChatKit.Testing;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

public sealed class MongoHarness : StoreHarness
{
    private MongoTestDatabase? _database;

    public override int Nodes => 2;

    protected override void AddStore(IChatKitBuilder chat)
    {
        _database ??= Rent();
        chat.UseMongo(_database.ConnectionString);
    }

    protected override ValueTask RemoveDataAsync() =>
        _database is null ? ValueTask.CompletedTask : MongoDatabases.ReturnAsync(_database);

    // The suites' clock stands still, the server's does not: it must not remove what has not expired by theirs. What expires by the
    // server is for TimeToLiveTests.
    private static MongoTestDatabase Rent()
    {
        var database = MongoDatabases.Rent();
        foreach (var collection in new[] { CollectionNames.Sessions, CollectionNames.Attempts })
        {
            database
                .Database.GetCollection<BsonDocument>(collection)
                .Indexes.CreateOne(
                    new CreateIndexModel<BsonDocument>(
                        new BsonDocument("expires_at", 1),
                        new CreateIndexOptions { Name = "expires_at_1" }
                    )
                );
        }
        return database;
    }
}
