using ChatKit.MongoServers;
using ChatKit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Mongo.Tests;

public sealed class MongoHarness : StoreHarness
{
    private MongoTestDatabase? _database;

    public override int Nodes => 2;

    protected override void AddStore(IChatKitBuilder chat)
    {
        // What expires by the server is for TimeToLiveTests.
        _database ??= MongoDatabases.RentKeepingExpired();
        chat.UseMongo(_database.ConnectionString);
    }

    protected override ValueTask RemoveDataAsync() =>
        _database is null ? ValueTask.CompletedTask : MongoDatabases.ReturnAsync(_database);
}
