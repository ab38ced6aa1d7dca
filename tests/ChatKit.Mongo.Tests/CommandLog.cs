using System.Collections.Concurrent;
using ChatKit.MongoServers;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Events;

namespace ChatKit.Mongo.Tests;

/// <summary>The commands that a client sends, as the driver tells them: each is one round trip.</summary>
internal sealed class CommandLog : IDisposable
{
    private static readonly string[] s_housekeeping =
    [
        "hello",
        "isMaster",
        "ping",
        "endSessions",
        "createIndexes",
        "listIndexes",
    ];

    private readonly ConcurrentQueue<BsonDocument> _commands = new();
    private readonly MongoClient _client;
    private int _collisions;

    public CommandLog(MongoTestDatabase database)
    {
        var settings = MongoClientSettings.FromConnectionString(database.ConnectionString);
        settings.ClusterConfigurator = cluster =>
            cluster.Subscribe<CommandStartedEvent>(Add).Subscribe<CommandSucceededEvent>(Count);
        _client = new MongoClient(settings);
        Database = _client.GetDatabase(database.Name);
    }

    /// <summary>The database through the client that is listened to.</summary>
    public IMongoDatabase Database { get; }

    /// <summary>What to do before a command is sent, on the thread that sends it.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>What to do when the server has done a command, by its name.</summary>
    public Action<string>? Answered { get; set; }

    public IReadOnlyList<BsonDocument> Commands => [.. _commands];

    /// <summary>Name and collection of each, but those on read markers and milestones, which follow a send in their own time.</summary>
    public string Trips =>
        string.Join(
            ", ",
            Lines.Where(line => line.Split(' ')[1] is not (CollectionNames.ReadMarkers or CollectionNames.Milestones))
        );

    public IEnumerable<string> Lines =>
        _commands.Select(command => $"{command.GetElement(0).Name} {CollectionOf(command)}");

    /// <summary>Inserts that a unique index refused.</summary>
    public int Collisions => _collisions;

    public void Clear() => _commands.Clear();

    public void Dispose() => _client.Dispose();

    public static string CollectionOf(BsonDocument command) =>
        command[command.GetElement(0).Name == "getMore" ? "collection" : command.GetElement(0).Name].ToString()!;

    private void Add(CommandStartedEvent started)
    {
        if (!s_housekeeping.Contains(started.CommandName))
        {
            _commands.Enqueue((BsonDocument)started.Command.DeepClone());
            Before?.Invoke($"{started.CommandName} {CollectionOf(started.Command)}");
        }
    }

    private void Count(CommandSucceededEvent succeeded)
    {
        Answered?.Invoke(succeeded.CommandName);
        if (succeeded.CommandName == "insert" && succeeded.Reply.Contains("writeErrors"))
        {
            Interlocked.Increment(ref _collisions);
        }
    }
}
