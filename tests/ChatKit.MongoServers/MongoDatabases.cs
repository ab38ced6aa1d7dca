using System.Collections.Concurrent;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.MongoServers;

/// <summary>
/// Databases for tests, each used by one test at a time. A test project with <c>[assembly: AssemblyFixture(typeof(MongoDatabases))]</c> finds a
/// server when it starts, or its tests are skipped (they fail under <c>CHATKIT_REQUIRE_MONGO=1</c>), and drops its databases at the end.
/// </summary>
public sealed class MongoDatabases : IAsyncLifetime
{
    private const string RequireVariable = "CHATKIT_REQUIRE_MONGO";

    private static MongoDatabases? s_current;

    private readonly ConcurrentStack<MongoTestDatabase> _free = new();
    private readonly ConcurrentStack<MongoTestDatabase> _freeKeepingExpired = new();
    private readonly ConcurrentBag<MongoTestDatabase> _all = [];
    private IMongoServer? _server;
    private MongoClient? _client;
    private string? _reason;

    /// <summary>Whether a server was found.</summary>
    public static bool IsThere => s_current is { _reason: null };

    public async ValueTask InitializeAsync()
    {
        s_current = this;
        try
        {
            _server = await MongoServer.FindAsync(TestContext.Current.CancellationToken);
            _client = new MongoClient(_server.ConnectionString);
        }
        catch (InvalidOperationException exception)
        {
            _reason = exception.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _all)
        {
            await _client!.DropDatabaseAsync(database.Name);
        }
        _client?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Ends the test here, skipped or failed, when there is no server.</summary>
    public static void Require() => Current();

    /// <summary>A database without documents; or the test ends here, skipped or failed, because there is no server.</summary>
    public static MongoTestDatabase Rent()
    {
        var databases = Current();
        return databases._free.TryPop(out var free) ? free : databases.Create();
    }

    /// <summary>
    /// As <see cref="Rent"/>, where nothing expires, for hosts whose clock stands still: the server's does not, and would remove what has not expired by theirs.
    /// </summary>
    public static MongoTestDatabase RentKeepingExpired()
    {
        var databases = Current();
        if (databases._freeKeepingExpired.TryPop(out var free))
        {
            return free;
        }
        var database = databases.Create();
        database.KeepExpired();
        return database;
    }

    /// <summary>As <see cref="Rent"/>, a database that is not there yet.</summary>
    public static MongoTestDatabase RentNew() => Current().Create();

    /// <summary>Takes a database back; its documents go, its indexes stay, because making them takes longer than most tests.</summary>
    public static async ValueTask ReturnAsync(MongoTestDatabase database)
    {
        await database.ClearAsync();
        (database.KeepsExpired ? s_current!._freeKeepingExpired : s_current!._free).Push(database);
    }

    private static MongoDatabases Current()
    {
        var current =
            s_current
            ?? throw new InvalidOperationException(
                "Add [assembly: AssemblyFixture(typeof(MongoDatabases))] to the test project."
            );
        if (current._reason is { } reason)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable(RequireVariable) == "1", reason);
            Assert.Fail(reason);
        }
        return current;
    }

    private MongoTestDatabase Create()
    {
        var name = $"chatkit_test_{ObjectId.GenerateNewId()}";
        var database = new MongoTestDatabase(_server!.ConnectionString, _client!.GetDatabase(name));
        _all.Add(database);
        return database;
    }
}
