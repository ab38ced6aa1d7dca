using ChatKit.MongoServers;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

/// <summary>For each test a new database, which it may leave in any state.</summary>
public abstract class DatabaseTests : IAsyncLifetime
{
    private protected MongoTestDatabase Test { get; } = MongoDatabases.RentNew();

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Test.Database.Client.DropDatabaseAsync(Test.Name, CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    private protected IMongoCollection<BsonDocument> Collection(string name) =>
        Test.Database.GetCollection<BsonDocument>(name);

    private protected async Task<OpenStore> OpenAsync()
    {
        var store = new OpenStore(Test.ConnectionString);
        await store.StartAsync();
        return store;
    }
}
