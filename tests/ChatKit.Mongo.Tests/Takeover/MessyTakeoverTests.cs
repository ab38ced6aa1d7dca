using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

/// <summary>What years of scripts, imports and races leave of everything else, and of all at once.</summary>
public sealed class MessyTakeoverTests : TakeoverTestBase
{
    [Fact]
    public async Task Documents_whose_id_is_the_text_of_one_get_it()
    {
        await Original.CreateIndexesAsync();
        var (id, odd) = (Original.NewId(), "no id");
        await Original.UserAsync("ann", user => user["_id"] = id.ToString());
        await Original.UserAsync("bob", user => user["_id"] = odd);
        var room = await Original.RoomAsync("General", id);
        await Original.MessageAsync(room, id.ToString(), "hello", 1);

        var report = await TakeOverAsync();

        await using var store = await OpenAsync();
        Assert.Equal(User(id), (await store.Get<ICredentialStore>().FindByLoginAsync("ann", Cancellation))!.User.Id);
        Assert.Equal(User(id), Assert.Single(await ReadAllAsync(store, Room(room))).SenderId);
        var aside = Assert.Single(report.Findings, found => found.Kind == TakeoverFindingKind.SetAside);
        Assert.Equal(("users", 1, odd), (aside.Collection, aside.Count, aside.Examples.Single()));
        Assert.Equal(1, report.Documents["users"]);
    }

    [Fact]
    public async Task Sessions_without_an_expiry_or_a_token_are_ended_and_remove_themselves()
    {
        var ann = await Original.UserAsync("ann");
        var first = await Original.SessionAsync(ann, "twin", session => session.Remove("expires_at"));
        var second = await Original.SessionAsync(ann, "twin", session => session["user_id"] = ann.ToString());
        var third = await Original.SessionAsync(ann, "", session => session.Remove("session_token"));
        // The server removes what has expired as soon as there is the index: a time to come keeps it in sight.
        await Collection("user_sessions")
            .UpdateOneAsync(
                new BsonDocument("_id", first),
                Builders<BsonDocument>.Update.Set("created_at", new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
                cancellationToken: Cancellation
            );

        await TakeOverAsync();

        Assert.Equal(
            new DateTime(2099, 1, 2, 0, 0, 0, DateTimeKind.Utc),
            (await ReadAsync("user_sessions", first))["expires_at"].ToUniversalTime()
        );
        Assert.Equal($"ended-{second}", (await ReadAsync("user_sessions", second))["session_token"].AsString);
        Assert.Equal($"ended-{third}", (await ReadAsync("user_sessions", third))["session_token"].AsString);
        await using var store = await OpenAsync();
        Assert.Empty(await store.Get<ISessionStore>().ListAsync(User(ann), Cancellation));
    }

    [Fact]
    public async Task Dry_run_finds_in_a_messy_database_what_the_takeover_then_does()
    {
        await MessyDatabase.FillAsync(Original);
        var before = await SnapshotAsync();

        var dry = await TakeOverAsync(dryRun: true);

        Assert.Equal(before, await SnapshotAsync());
        var done = await TakeOverAsync();
        Assert.Equal(Found(done), Found(dry));
    }

    // What follows from the rest is not looked for: it would have to be done first.
    private static IEnumerable<string> Found(TakeoverReport report) =>
        report
            .Findings.Where(found =>
                found.Collection != CollectionNames.ReadMarkers
                && !found.Text.StartsWith("times of", StringComparison.Ordinal)
            )
            .Select(found => $"{found.Collection} {found.Kind} {found.Count} {found.Text}")
            .Order(StringComparer.Ordinal);
}
