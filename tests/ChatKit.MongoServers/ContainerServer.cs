using Testcontainers.MongoDb;

namespace ChatKit.MongoServers;

/// <summary>A server in Docker.</summary>
internal sealed class ContainerServer(MongoDbContainer container) : IMongoServer
{
    private const string Image = "mongo:8.0";

    public string ConnectionString => container.GetConnectionString();

    public static async Task<IMongoServer> StartAsync(CancellationToken cancellationToken)
    {
        var container = new MongoDbBuilder(Image).WithReplicaSet().Build();
        await container.StartAsync(cancellationToken);
        return new ContainerServer(container);
    }

    public ValueTask DisposeAsync() => container.DisposeAsync();
}
