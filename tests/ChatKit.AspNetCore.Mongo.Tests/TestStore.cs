using ChatKit.MongoServers;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Where hosts of a test keep everything: a database on MongoDB.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private MongoTestDatabase? _database;

    public static bool IsThere => MongoDatabases.IsThere;

    public static async ValueTask<IAsyncDisposable?> FindServerAsync()
    {
        var databases = new MongoDatabases();
        await databases.InitializeAsync();
        return databases;
    }

    public IChatKitBuilder AddTo(IChatKitBuilder chat)
    {
        _database ??= MongoDatabases.RentKeepingExpired();
        return chat.UseMongo(_database.ConnectionString);
    }

    public ValueTask DisposeAsync() =>
        _database is null ? ValueTask.CompletedTask : MongoDatabases.ReturnAsync(_database);
}
