using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

/// <summary>Messages as years of scripts, imports and races leave them.</summary>
public sealed class MessyMessageTests : TakeoverTestBase
{
    [Fact]
    public async Task Messages_with_odd_fields_are_numbered_at_their_time()
    {
        var ann = await Original.UserAsync("ann");
        var room = await Original.RoomAsync("General", ann);
        await Original.MessageAsync(room, ann, "3", 30);
        await Original.MessageAsync(
            room.ToString(),
            ann.ToString(),
            "1",
            10,
            message => message["message_type"] = "sticker"
        );
        await Original.MessageAsync(
            room,
            ann,
            "",
            0,
            message =>
            {
                message["content"] = 2;
                message["timestamp"] = "2024-03-01T09:00:20Z";
                message.Remove("edited");
                message.Remove("deleted");
                message["reply_to"] = "nothing";
                message["file_url"] = "";
            }
        );

        await TakeOverAsync();

        await using var store = await OpenAsync();
        var messages = await ReadAllAsync(store, Room(room));
        Assert.Equal(["1", "2", "3"], messages.Select(message => message.Content));
        Assert.All(messages, message => Assert.Equal((User(ann), MessageType.Text), (message.SenderId, message.Type)));
        Assert.Equal((null, null), (messages[1].ReplyTo, messages[1].FileUrl));
    }

    [Fact]
    public async Task Messages_of_rooms_that_are_gone_stay()
    {
        var ann = await Original.UserAsync("ann");
        var gone = Original.NewId();
        await Original.MessageAsync(gone, ann, "two", 2);
        await Original.MessageAsync(gone, ann, "one", 1);

        var report = await TakeOverAsync();

        await using var store = await OpenAsync();
        Assert.Equal(["one", "two"], (await ReadAllAsync(store, Room(gone))).Select(message => message.Content));
        var left = Assert.Single(report.Findings, found => found.Kind == TakeoverFindingKind.Left);
        Assert.Equal((2, gone.ToString()), (left.Count, left.Examples.Single()));
    }

    [Fact]
    public async Task Messages_that_belong_nowhere_are_set_aside_as_they_were()
    {
        var ann = await Original.UserAsync("ann");
        await Original.MessageAsync("General", ann.ToString(), "lost", 1);
        await Original.MessageAsync(BsonNull.Value, ann, "lost too", 1);
        await Original.PrivateAsync(ann, ann, "note to self", 1);
        await Original.PrivateAsync(ann, "bob", "to a name", 1);
        var before = await Collection("messages").Find(FilterDefinition<BsonDocument>.Empty).ToListAsync(Cancellation);

        var report = await TakeOverAsync();

        Assert.Equal(
            0,
            await Collection("messages")
                .CountDocumentsAsync(FilterDefinition<BsonDocument>.Empty, cancellationToken: Cancellation)
        );
        Assert.Equal(
            4,
            report.Findings.Where(found => found.Kind == TakeoverFindingKind.SetAside).Sum(found => found.Count)
        );
        var copies = await Collection(CollectionNames.SetAside)
            .Find(SetAside.Of("messages"))
            .Sort(new BsonDocument("_id", 1))
            .ToListAsync(Cancellation);
        Assert.Equal(
            before.OrderBy(document => document["_id"]),
            copies.Select(copy => copy["document"].AsBsonDocument)
        );
    }
}
