using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.MongoServers;

/// <summary>A server that runs already, and goes on running.</summary>
internal sealed class GivenServer(string connectionString) : IMongoServer
{
    public string ConnectionString => connectionString;

    /// <exception cref="TimeoutException">It does not answer.</exception>
    public static async Task<IMongoServer> ConnectAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = MongoClientSettings.FromConnectionString(connectionString);
        settings.ServerSelectionTimeout = TimeSpan.FromSeconds(5);
        using var client = new MongoClient(settings);
        await client
            .GetDatabase("admin")
            .RunCommandAsync<BsonDocument>(
                new BsonDocumentCommand<BsonDocument>(new BsonDocument("ping", 1)),
                ReadPreference.Primary,
                cancellationToken
            );
        return new GivenServer(connectionString);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
