using System.Collections.Concurrent;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Events;

namespace ChatKit.Benchmarks.Mongo;

/// <summary>The commands that a client sends, each of which is one round trip.</summary>
internal sealed class Trips : IDisposable
{
    private static readonly string[] housekeeping = ["ping", "endSessions", "createIndexes", "listIndexes", "hello"];

    private readonly ConcurrentQueue<BsonDocument> commands = new();

    public Trips(string connectionString)
    {
        var settings = MongoClientSettings.FromConnectionString(connectionString);
        settings.ClusterConfigurator = cluster => cluster.Subscribe<CommandStartedEvent>(Add);
        Client = new MongoClient(settings);
    }

    public MongoClient Client { get; }

    /// <summary>Whether commands are kept at all.</summary>
    public bool IsListening { get; set; }

    /// <summary>What was sent since the last call.</summary>
    public IReadOnlyList<BsonDocument> Take()
    {
        var taken = new List<BsonDocument>();
        while (commands.TryDequeue(out var command))
        {
            taken.Add(command);
        }
        return taken;
    }

    public void Dispose() => Client.Dispose();

    private void Add(CommandStartedEvent started)
    {
        // The marker of a sender follows the send, which does not wait for it.
        var isMarker = started.CommandName == "update" && started.Command[0] == "read_markers";
        if (IsListening && !isMarker && !housekeeping.Contains(started.CommandName))
        {
            commands.Enqueue((BsonDocument)started.Command.DeepClone());
        }
    }
}
