namespace ChatKit.MongoServers;

/// <summary>A server that tests may fill with databases of their own.</summary>
public interface IMongoServer : IAsyncDisposable
{
    /// <summary>Its address, without a database.</summary>
    string ConnectionString { get; }
}
