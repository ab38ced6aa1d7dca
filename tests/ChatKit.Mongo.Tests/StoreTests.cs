using ChatKit.MongoServers;

namespace ChatKit.Mongo.Tests;

/// <summary>Tests on one database, opened by a node whose commands are listened to, and by further ones.</summary>
public abstract class StoreTests : IAsyncLifetime
{
    private readonly MongoTestDatabase _database = MongoDatabases.Rent();
    private readonly List<IAsyncDisposable> _nodes = [];

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected MongoTestDatabase Database => _database;

    private protected CommandLog Log { get; private set; } = null!;

    private protected OpenStore Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Log = new CommandLog(_database);
        Node = await OpenAsync(new OpenStore(Log.Database));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
        Log.Dispose();
        await MongoDatabases.ReturnAsync(_database);
        GC.SuppressFinalize(this);
    }

    private protected Task<OpenStore> OpenOtherAsync() => OpenAsync(new OpenStore(_database.ConnectionString));

    /// <summary>What a call sends, in this order.</summary>
    private protected async Task<string> TripsOfAsync(Func<Task> call)
    {
        Log.Clear();
        await call();
        return Log.Trips;
    }

    private async Task<OpenStore> OpenAsync(OpenStore node)
    {
        _nodes.Add(node);
        await node.StartAsync();
        return node;
    }
}
