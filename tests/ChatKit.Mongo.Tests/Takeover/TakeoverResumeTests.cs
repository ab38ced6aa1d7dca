using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Events;

namespace ChatKit.Mongo.Tests;

/// <summary>A takeover that is stopped at each of its writes and run again ends where one that ran through ends.</summary>
public sealed partial class TakeoverResumeTests : TakeoverTestBase
{
    private static readonly HashSet<string> s_writes =
    [
        "insert",
        "update",
        "delete",
        "findAndModify",
        "createIndexes",
        "dropIndexes",
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stopped_at_any_write_it_goes_on(bool isWriteSent)
    {
        await MessyDatabase.FillAsync(Original);
        await TakeOverAsync();
        var wanted = await ContentAsync();
        var stops = 0;
        for (var write = 1; ; write++)
        {
            await FillAfreshAsync();
            if (!await StopAtAsync(write, isWriteSent))
            {
                break;
            }
            stops++;

            await TakeOverAsync();

            Assert.Equal((write, wanted), (write, await ContentAsync()));
        }
        // The writes of the two small batches at least; a change that makes it fewer has to look here.
        Assert.True(stops > 20, $"{stops}");
    }

    // A write of the run that was stopped may still be under way in the server, and a collection that was dropped meanwhile fails the filling.
    private async Task FillAfreshAsync()
    {
        const int NamespaceNotFound = 26;
        for (var isFilled = false; !isFilled; )
        {
            await Test.Database.Client.DropDatabaseAsync(Test.Name, Cancellation);
            try
            {
                await MessyDatabase.FillAsync(new Original(Test.Database));
                isFilled = true;
            }
            catch (MongoCommandException exception) when (exception.Code == NamespaceNotFound)
            {
                // Once more.
            }
        }
    }

    [Fact]
    public async Task What_has_not_ended_well_is_not_opened()
    {
        await MessyDatabase.FillAsync(Original);
        Assert.True(await StopAtAsync(12, isWriteSent: true));
        await using var store = new OpenStore(Test.ConnectionString);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.Contains("has begun and not finished", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_run_leaves_a_lease_that_runs_out()
    {
        await Original.UserAsync("ann");
        await Collection(CollectionNames.Takeover)
            .InsertOneAsync(
                new BsonDocument
                {
                    { "_id", "lease" },
                    { "holder", ObjectId.GenerateNewId() },
                    { "until", Original.At(0) },
                },
                cancellationToken: Cancellation
            );

        Assert.False((await TakeOverAsync()).ChangedNothing);
    }

    [Fact]
    public async Task Numbers_with_a_hole_are_given_again()
    {
        var ann = await Original.UserAsync("ann");
        var room = await Original.RoomAsync("General", ann);
        await Original.MessageAsync(room, ann, "one", 1, message => message["sequence"] = 1L);
        await Original.MessageAsync(room, ann, "two", 2);
        await Original.MessageAsync(room, ann, "three", 3, message => message["sequence"] = 3L);

        await TakeOverAsync();

        await using var store = await OpenAsync();
        Assert.Equal(
            [("one", 1), ("two", 2), ("three", 3)],
            (await ReadAllAsync(store, Room(room))).Select(m => (m.Content, m.Sequence))
        );
    }

    /// <summary>Runs until a write, and stops before or after it; false when there are not so many.</summary>
    private async Task<bool> StopAtAsync(int write, bool isWriteSent)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writes = 0;
        void Count(string command)
        {
            if (s_writes.Contains(command) && Interlocked.Increment(ref writes) == write)
            {
                stop.Cancel();
            }
        }
        var settings = MongoClientSettings.FromConnectionString(Test.ConnectionString);
        settings.ClusterConfigurator = cluster =>
        {
            if (isWriteSent)
            {
                cluster.Subscribe<CommandSucceededEvent>(command => Count(command.CommandName));
            }
            else
            {
                cluster.Subscribe<CommandStartedEvent>(command => Count(command.CommandName));
            }
        };
        using var client = new MongoClient(settings);
        await using var store = new OpenStore(client.GetDatabase(Test.Name));
        try
        {
            await store.Get<MongoTakeover>().RunAsync(cancellationToken: stop.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    // New Room IDs are random; what the runs say of themselves is not the data.
    private async Task<string> ContentAsync()
    {
        var snapshot = await SnapshotAsync(name => name is not CollectionNames.Takeover);
        return RandomCode().Replace(snapshot, "room_id\" : \"random\"");
    }

    [GeneratedRegex("room_id\" : \"(?!A7K2M9P1)[A-Z0-9]{8}\"")]
    private static partial Regex RandomCode();
}
