using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>The database: its collections, and the one way in which operations on them are run.</summary>
internal sealed class ChatDatabase : IChatStore, IDisposable
{
    private static readonly MongoDatabaseSettings s_settings = new()
    {
        // What a majority has: nothing is shown that a change of the primary could take back.
        ReadConcern = ReadConcern.Majority,
        ReadPreference = ReadPreference.Primary,
        // Half a surrogate pair becomes U+FFFD instead of an exception.
        WriteEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false),
    };

    private readonly MongoClient? _ownClient;
    private readonly IMongoDatabase _database;
    private readonly Availability _availability;
    private readonly ILogger<ChatDatabase> _logger;
    private volatile bool _isStarted;

    public ChatDatabase(IOptions<MongoStoreOptions> options, MongoMetrics metrics, ILogger<ChatDatabase> logger)
    {
        var given = options.Value.Database;
        if (given is null)
        {
            _ownClient = new MongoClient(ClientSettings.Of(options.Value));
        }
        var name = given?.DatabaseNamespace.DatabaseName ?? ClientSettings.DatabaseName(options.Value);
        _database = (given?.Client ?? _ownClient!)
            .GetDatabase(name, s_settings)
            .WithWriteConcern(DurableWithin(options.Value.OperationTimeout));
        _logger = logger;
        // Real time: the store's own clock may be one that a test moves.
        _availability = new Availability(
            options.Value.OperationTimeout,
            _database.Client.Settings.MaxConnectionPoolSize is > 0 and var size ? size : int.MaxValue,
            PingAsync,
            metrics,
            TimeProvider.System,
            logger
        );
    }

    public string Name => "mongo";

    public IMongoCollection<UserDocument> Users => Collection<UserDocument>(CollectionNames.Users);

    public IMongoCollection<RoomDocument> Rooms => Collection<RoomDocument>(CollectionNames.Rooms);

    public IMongoCollection<SessionDocument> Sessions => Collection<SessionDocument>(CollectionNames.Sessions);

    public IMongoCollection<ReadMarkerDocument> ReadMarkers =>
        Collection<ReadMarkerDocument>(CollectionNames.ReadMarkers);

    public IMongoCollection<MilestoneDocument> Milestones => Collection<MilestoneDocument>(CollectionNames.Milestones);

    public IMongoCollection<AttemptsDocument> Attempts => Collection<AttemptsDocument>(CollectionNames.Attempts);

    public IMongoCollection<FileDocument> Files => Collection<FileDocument>(CollectionNames.Files);

    public IMongoCollection<ChunkDocument> FileChunks => Collection<ChunkDocument>(CollectionNames.FileChunks);

    /// <summary>A collection, with the concerns that every read and write of the store has.</summary>
    public IMongoCollection<T> Collection<T>(string name) => _database.GetCollection<T>(name);

    /// <inheritdoc cref="Availability.Recovery" />
    public Task Recovery => _availability.Recovery;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _availability.RunAsync(PingAsync, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            throw new InvalidOperationException(
                $"MongoDB at {Servers} does not answer: {Reason(exception).TrimEnd('.')}. Start it, or put its address into "
                    + "UseMongo(\"mongodb://…\").",
                exception
            );
        }
        await new TakeoverState(_database).RequireOwnAsync(cancellationToken);
        await new IndexCreator(_database, _logger).CreateAsync(cancellationToken);
        _isStarted = true;
        _logger.Opened(_database.DatabaseNamespace.DatabaseName, Servers);
    }

    public Task CheckAsync(CancellationToken cancellationToken) => RunAsync<BsonDocument>(PingAsync, cancellationToken);

    /// <summary>Runs the operations of one call, which share the time it may take.</summary>
    /// <inheritdoc cref="Availability.RunAsync{T}" />
    public Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> operation,
        CancellationToken cancellationToken,
        Func<CancellationToken, Task>? before = null
    ) =>
        _isStarted
            ? _availability.RunAsync(operation, cancellationToken, before)
            : throw new StoreUnavailableException(
                "The MongoDB store is not open. IChatStore.StartAsync opens it, which MapChatKit's host does at start."
            );

    /// <inheritdoc cref="RunAsync{T}" />
    public Task RunAsync(Func<CancellationToken, Task> operation, CancellationToken cancellationToken) =>
        RunAsync(
            async token =>
            {
                await operation(token);
                return true;
            },
            cancellationToken
        );

    public void Dispose()
    {
        _availability.Dispose();
        _ownClient?.Dispose();
    }

    // An answer means that a majority of the replica set has it on disk. Without one the server says so before the operation's time is
    // over: an answer, after which the connection can still be used.
    private static WriteConcern DurableWithin(TimeSpan operationTimeout) =>
        WriteConcern.WMajority.With(journal: true, wTimeout: operationTimeout * 0.875);

    private string Servers => string.Join(", ", _database.Client.Settings.Servers.Select(server => server.ToString()));

    // When nothing could be reached, the driver's exception only says for how long it looked: what it met is in its view of the servers.
    private string Reason(Exception exception) =>
        _database
            .Client.Cluster.Description.Servers.Select(server => server.HeartbeatException)
            .FirstOrDefault(met => met is not null, exception)
            .GetBaseException()
            .Message.Split('\n')[0];

    private Task<BsonDocument> PingAsync(CancellationToken cancellationToken) =>
        _database.RunCommandAsync<BsonDocument>(
            new BsonDocumentCommand<BsonDocument>(new BsonDocument("ping", 1)),
            ReadPreference.Primary,
            cancellationToken
        );
}
