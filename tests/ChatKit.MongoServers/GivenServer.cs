namespace ChatKit.MongoServers;

/// <summary>A server that runs already, and goes on running.</summary>
internal sealed class GivenServer(string connectionString) : IMongoServer
{
    public string ConnectionString => connectionString;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
