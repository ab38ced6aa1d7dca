using MongoDB.Driver;

namespace ChatKit.Load;

/// <summary>A MongoDB database of one server's own, dropped when that ends.</summary>
internal sealed class MongoDatabase : IDisposable
{
    private readonly MongoUrl url;

    public MongoDatabase(MongoUrl server, string name) =>
        url = new MongoUrlBuilder(server.ToString())
        {
            DatabaseName = name,
            AuthenticationSource = server is { Username: not null, AuthenticationSource: null } ? "admin" : null,
        }.ToMongoUrl();

    public string ConnectionString => url.ToString();

    public void Dispose()
    {
        using var client = new MongoClient(url);
        client.DropDatabase(url.DatabaseName);
    }
}
