using MongoDB.Bson;

namespace ChatKit.Mongo.Tests;

/// <summary>A database as the original application leaves it, with nothing odd in it.</summary>
public sealed class MongoTakeoverTests : TakeoverTestBase
{
    [Fact]
    public async Task A_database_of_the_original_application_is_not_opened_before()
    {
        await Original.UserAsync("admin");
        await using var store = new OpenStore(Test.ConnectionString);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.Contains("--take-over --dry-run", refused.Message, StringComparison.Ordinal);
        Assert.Contains("GetRequiredService<MongoTakeover>().RunAsync()", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("username_key", await SnapshotAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("users")]
    [InlineData("chat_rooms")]
    [InlineData("messages")]
    [InlineData("private_messages")]
    public async Task One_document_of_the_original_application_is_enough_to_be_told_by(string collection)
    {
        await Collection(collection).InsertOneAsync(new BsonDocument("a", 1), cancellationToken: Cancellation);
        await using var store = new OpenStore(Test.ConnectionString);

        await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);
    }

    [Fact]
    public async Task ChatKits_own_database_has_nothing_to_take_over()
    {
        await using var store = await OpenAsync();
        var ann = await store.AddUserAsync("ann", "ann@example.org");
        await store.AddRoomAsync(ann);
        var before = await SnapshotAsync(name => name != CollectionNames.Takeover);

        var report = await TakeOverAsync();

        Assert.True(report.ChangedNothing, report.ToString());
        Assert.Equal(before, await SnapshotAsync(name => name != CollectionNames.Takeover));
    }

    [Fact]
    public async Task Private_rooms_open_by_their_Room_ID()
    {
        var (ann, bob) = (await Original.UserAsync("ann"), await Original.UserAsync("bob"));
        var room = await Original.RoomAsync("Team", ann, code: "A7K2M9P1");
        await TakeOverAsync();
        await using var store = await OpenAsync();
        Assert.True(RoomCode.TryParse("a7k2m9p1", out var code));

        var found = await store.Rooms.FindByCodeAsync(code, User(bob), Cancellation);

        Assert.Equal(new RoomId(room.ToChatId()), found!.Room.Id);
        Assert.Equal(JoinOutcome.Joined, await store.Memberships.JoinAsync(found.Room.Id, User(bob), Cancellation));
    }

    [Fact]
    public async Task Old_sessions_are_ended()
    {
        var ann = await Original.UserAsync("ann");
        await Original.SessionAsync(ann, "token");

        await TakeOverAsync();

        await using var store = await OpenAsync();
        Assert.Empty(await store.Get<ISessionStore>().ListAsync(User(ann), Cancellation));
    }

    [Fact]
    public async Task Running_again_changes_nothing_and_says_so()
    {
        await SampleAsync();
        await TakeOverAsync();
        var before = await SnapshotAsync();

        var again = await TakeOverAsync();

        Assert.True(again.ChangedNothing, again.ToString());
        Assert.Contains("nothing was changed", again.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await SnapshotAsync());
    }

    [Fact]
    public async Task What_the_original_application_wrote_afterwards_is_taken_over_at_the_end_of_its_conversation()
    {
        var ann = await Original.UserAsync("ann");
        var room = await Original.RoomAsync("General", ann);
        await Original.MessageAsync(room, ann, "one", 10);
        await TakeOverAsync();
        await Original.MessageAsync(room, ann, "late", 5);

        var report = await TakeOverAsync();

        Assert.False(report.ChangedNothing);
        await using var store = await OpenAsync();
        Assert.Equal(["one", "late"], (await ReadAllAsync(store, Room(room))).Select(message => message.Content));
    }

    [Fact]
    public async Task Dry_run_leaves_every_byte_and_says_what_would_be_done()
    {
        await SampleAsync();
        var before = await SnapshotAsync();

        var dry = await TakeOverAsync(dryRun: true);

        Assert.Equal(before, await SnapshotAsync());
        Assert.True(dry.IsDryRun);
        Assert.Contains("Nothing was changed", dry.ToString(), StringComparison.Ordinal);
        var numbered = Assert.Single(
            dry.Findings,
            found => found is { Collection: "messages", Text: "numbers in their conversation, by time" }
        );
        Assert.Equal(3, numbered.Count);
    }

    [Fact]
    public async Task Report_counts_what_was_done()
    {
        await SampleAsync();

        var report = await TakeOverAsync();

        Assert.Equal(2, report.Documents["users"]);
        Assert.Contains("Every message is numbered and the counts agree", report.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            report.Findings,
            found => found is { Collection: "messages", Kind: TakeoverFindingKind.Added, Count: 3 }
        );
        Assert.DoesNotContain("example.com", report.ToString(), StringComparison.Ordinal);
    }

    private async Task SampleAsync()
    {
        await Original.CreateIndexesAsync();
        var (ann, bob) = (await Original.UserAsync("Ann"), await Original.UserAsync("bob"));
        var room = await Original.RoomAsync("General", ann, [bob]);
        await Original.RoomAsync("Team", bob, code: "A7K2M9P1");
        await Original.MessageAsync(room, ann, "one", 1);
        await Original.MessageAsync(room, bob, "two", 2, message => message["edited"] = true);
        await Original.MessageAsync(room, ann, "three", 3);
        await Original.PrivateAsync(ann, bob, "hello", 1);
        await Original.SessionAsync(ann, "token");
    }
}
