using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

/// <summary>The messages of a database as the original application leaves it, numbered, found and read as far as they were.</summary>
public sealed class MessageTakeoverTests : TakeoverTestBase
{
    [Fact]
    public async Task Messages_are_numbered_by_time_and_then_by_id()
    {
        var ann = await Original.UserAsync("ann");
        var room = await Original.RoomAsync("General", ann);
        var other = await Original.RoomAsync("Random", ann);
        foreach (var (text, at) in new[] { ("3", 30), ("1", 10), ("4a", 40), ("4b", 40), ("2", 20) })
        {
            await Original.MessageAsync(room, ann, text, at);
            await Original.MessageAsync(other, ann, $"o{text}", at);
        }

        await TakeOverAsync();

        await using var store = await OpenAsync();
        var messages = await ReadAllAsync(store, Room(room));
        Assert.Equal(["1", "2", "3", "4a", "4b"], messages.Select(message => message.Content));
        Assert.Equal([1, 2, 3, 4, 5], messages.Select(message => message.Sequence));
        Assert.Equal(
            ["o1", "o2", "o3", "o4a", "o4b"],
            (await ReadAllAsync(store, Room(other))).Select(message => message.Content)
        );
    }

    [Fact]
    public async Task New_messages_go_on_from_the_last_number()
    {
        var (ann, bob) = (await Original.UserAsync("ann"), await Original.UserAsync("bob"));
        var room = await Original.RoomAsync("General", ann);
        await Original.MessageAsync(room, ann, "first", 1);
        await Original.PrivateAsync(ann, bob, "hello", 1);
        await Original.PrivateAsync(bob, ann, "hi", 2);
        await TakeOverAsync();
        await using var store = await OpenAsync();

        var sent = await store.Get<IMessageStore>().AppendAsync(Room(room), [New(store, ann, "second")], Cancellation);
        var answered = await store
            .Get<IMessageStore>()
            .AppendAsync(Pair(ann, bob), [New(store, bob, "third")], Cancellation);

        Assert.Equal(2, Assert.Single(sent).Message.Sequence);
        Assert.Equal(3, Assert.Single(answered).Message.Sequence);
        Assert.Equal(
            ["hello", "hi", "third"],
            (await ReadAllAsync(store, Pair(ann, bob))).Select(message => message.Content)
        );
    }

    [Fact]
    public async Task Messages_keep_what_they_are()
    {
        var ann = await Original.UserAsync("ann");
        var room = await Original.RoomAsync("General", ann);
        var first = await Original.MessageAsync(room, ann, "first", 1);
        await Original.MessageAsync(
            room,
            ann,
            "a cat",
            2,
            message =>
            {
                message["message_type"] = "image";
                message["file_url"] = "/uploads/cat.png";
                message["reply_to"] = first;
                message["edited"] = true;
                message["edited_at"] = Original.At(5);
                message["reactions"] = new BsonArray { "heart" };
            }
        );
        var deleted = await Original.MessageAsync(
            room,
            ann,
            "secret",
            3,
            message =>
            {
                message["deleted"] = true;
                message["deleted_at"] = Original.At(4);
            }
        );

        await TakeOverAsync();

        await using var store = await OpenAsync();
        var messages = await ReadAllAsync(store, Room(room));
        var image = messages[1];
        Assert.Equal((MessageType.Image, "/uploads/cat.png"), (image.Type, image.FileUrl));
        Assert.Equal(new MessageId(first.ToChatId()), image.ReplyTo);
        Assert.Equal(Original.At(5).ToUniversalTime(), image.EditedAt!.Value.UtcDateTime);
        Assert.Equal(Original.At(2).ToUniversalTime(), image.Timestamp.UtcDateTime);
        Assert.Equal(
            ("", Original.At(4).ToUniversalTime()),
            (messages[2].Content, messages[2].DeletedAt!.Value.UtcDateTime)
        );
        Assert.Equal(
            "heart",
            (await ReadAsync("messages", ((BsonValue)image.Id.ToObjectId())))["reactions"][0].AsString
        );
        var changed = await store
            .Get<IMessageStore>()
            .ReadChangedAsync(Room(room), DateTimeOffset.UnixEpoch, 10, Cancellation);
        Assert.Equal([3, 2], changed.Messages.Select(message => message.Sequence));
        Assert.Equal("secret", (await ReadAsync("messages", deleted))["content"].AsString);
    }

    [Fact]
    public async Task Messages_are_found_by_their_words_and_deleted_ones_are_not()
    {
        var ann = await Original.UserAsync("ann");
        var room = await Original.RoomAsync("General", ann);
        await Original.MessageAsync(room, ann, "Größe of a Café", 1);
        await Original.MessageAsync(room, ann, "café gone", 2, message => message["deleted"] = true);

        await TakeOverAsync();

        await using var store = await OpenAsync();
        var found = await store
            .Get<IMessageStore>()
            .SearchAsync(new RoomId(room.ToChatId()), "cafe", null, 10, Cancellation);
        Assert.Equal([1], found.Messages.Select(message => message.Sequence));
    }

    [Fact]
    public async Task Changes_of_one_moment_get_times_of_their_own()
    {
        var ann = await Original.UserAsync("ann");
        var room = await Original.RoomAsync("General", ann);
        for (var i = 0; i < 5; i++)
        {
            await Original.MessageAsync(
                room,
                ann,
                $"{i}",
                i,
                message =>
                {
                    message["edited"] = true;
                    message["edited_at"] = Original.At(100);
                }
            );
        }

        await TakeOverAsync();

        var stored = await Collection("messages").Find(FilterDefinition<BsonDocument>.Empty).ToListAsync(Cancellation);
        Assert.Equal(5, stored.Select(message => message["changed_at"]).Distinct().Count());
        Assert.All(stored, message => Assert.Equal(Original.At(100), message["edited_at"]));
    }

    [Fact]
    public async Task Private_messages_make_conversations_read_as_far_as_they_were()
    {
        var (ann, bob, cid) = (
            await Original.UserAsync("ann"),
            await Original.UserAsync("bob"),
            await Original.UserAsync("cid")
        );
        await Original.PrivateAsync(ann, bob, "one", 1, message => message["read"] = true);
        await Original.PrivateAsync(ann, bob, "two", 2);
        await Original.PrivateAsync(ann, bob, "three", 3, message => message["read"] = true);
        await Original.PrivateAsync(cid, ann, "yo", 4);

        await TakeOverAsync();

        await using var store = await OpenAsync();
        var messages = store.Get<IMessageStore>();
        var ofBob = Assert.Single(await messages.ListPrivateConversationsAsync(User(bob), null, 10, Cancellation));
        Assert.Equal((User(ann), 3, 1), (ofBob.Partner, ofBob.LastMessage.Sequence, ofBob.LastReadSequence));
        var ofAnn = await messages.ListPrivateConversationsAsync(User(ann), null, 10, Cancellation);
        Assert.Equal([(User(cid), 0L), (User(bob), 3L)], ofAnn.Select(one => (one.Partner, one.LastReadSequence)));
        var read = (await ReadAllAsync(store, Pair(ann, bob))).Select(message => message.ReadAt is not null);
        Assert.Equal([true, false, true], read);
    }

    [Fact]
    public async Task Rooms_count_as_read_by_their_members()
    {
        var (ann, bob) = (await Original.UserAsync("ann"), await Original.UserAsync("bob"));
        var room = await Original.RoomAsync("General", ann, [bob]);
        for (var i = 0; i < 3; i++)
        {
            await Original.MessageAsync(room, ann, $"{i}", i);
        }

        await TakeOverAsync();

        await using var store = await OpenAsync();
        var view = await store.Rooms.FindAsync(new RoomId(room.ToChatId()), User(bob), Cancellation);
        Assert.Equal((3, 3), (view!.Room.LastSequence, view.LastReadSequence));
    }

    private static NewMessage New(OpenStore store, ObjectId sender, string content) =>
        new()
        {
            Id = MessageId.New(store.Clock),
            SenderId = User(sender),
            Content = content,
        };
}
