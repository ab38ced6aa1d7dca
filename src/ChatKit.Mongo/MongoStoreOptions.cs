using System.ComponentModel.DataAnnotations;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Options of the MongoDB store.</summary>
public sealed class MongoStoreOptions
{
    /// <summary>The name of the database when the connection string has none, as the original application has it.</summary>
    internal const string DefaultDatabase = "chat_app";

    /// <summary>Where the database is, such as <c>mongodb://localhost:27017/chat_app</c>. Required, unless the host gave a database of its own.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How long one call of the store may take before it fails as unavailable, 100 ms to 1 minute; 4 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>The host's own database; wins over <see cref="ConnectionString"/>.</summary>
    internal IMongoDatabase? Database { get; set; }
}
