namespace ChatKit.Mongo.Tests;

/// <summary>How often reading goes to the server and back, however much there is.</summary>
public sealed class ReadTripsTests : StoreTests
{
    private readonly ConversationId _room = ConversationId.Of(Sample.Room);

    [Fact]
    public async Task A_page_of_200_messages_is_one_trip_at_the_end_and_two_in_the_middle()
    {
        await FillAsync(_room, 500);

        Assert.Equal("find messages", await TripsOfAsync(() => ReadAsync(new(200))));
        Assert.Equal("find messages, find messages", await TripsOfAsync(() => ReadAsync(new(200, Before: 300))));
        Assert.Equal("find messages, find messages", await TripsOfAsync(() => ReadAsync(new(200, After: 100))));
        Assert.Equal("find messages", await TripsOfAsync(() => ReadAsync(new(200, After: 400))));
    }

    [Fact]
    public async Task Changes_are_two_trips_and_a_change_is_three()
    {
        await FillAsync(_room, 5);
        var id = (await Node.Messages.ReadAsync(_room, new(1), Cancel)).Messages[0].Id;

        Assert.Equal(
            "find messages, find messages, findAndModify messages",
            await TripsOfAsync(() => Node.Messages.EditAsync(id, "edited", Cancel))
        );
        Assert.Equal(
            "find messages, find messages, findAndModify messages",
            await TripsOfAsync(() => Node.Messages.DeleteAsync(id, Cancel))
        );
        Assert.Equal(
            "find messages, find messages",
            await TripsOfAsync(() => Node.Messages.ReadChangedAsync(_room, Sample.Now, 50, Cancel))
        );
    }

    [Theory]
    [InlineData("apple", "find messages, find messages, find messages")]
    [InlineData("apple banana", "find messages, find messages")]
    [InlineData("banana.", "find messages, find messages")]
    [InlineData("*", "find messages")]
    public async Task A_search_is_at_most_three_trips(string query, string trips)
    {
        await FillAsync(_room, 500, "apple banana");

        Assert.Equal(
            trips,
            await TripsOfAsync(async () =>
            {
                var page = await Node.Messages.SearchAsync(Sample.Room, query, null, 200, Cancel);
                Assert.Equal(query == "*" ? 0 : 200, page.Messages.Count);
            })
        );
    }

    [Fact]
    public async Task A_common_beginning_is_searched_from_the_newest_message_on()
    {
        await FillAsync(_room, 2500, "common");
        await FillAsync(_room, 10, "rare");

        var page = await Node.Messages.SearchAsync(Sample.Room, "com", null, 10, Cancel);

        Assert.Equal(Enumerable.Range(2491, 10).Select(n => (long)n), page.Messages.Select(m => m.Sequence));
        Assert.Equal((true, 2510L), (page.HasMore, page.LastSequence));
    }

    [Fact]
    public async Task Heads_rooms_and_unread_counts_of_a_user_in_200_rooms_are_at_most_two_trips()
    {
        var user = await Node.AddUserAsync("ann");
        for (var i = 0; i < 200; i++)
        {
            var room = await AddRoomAsync(user, $"Room {i}");
            await Node.SendAsync(ConversationId.Of(room), Node.NewMessage(Sample.Bob), Node.NewMessage(user));
        }
        for (var i = 0; i < 120; i++)
        {
            var partner = UserId.New(Node.Clock);
            await Node.SendAsync(ConversationId.Of(user, partner), Node.NewMessage(partner), Node.NewMessage(user));
        }

        Assert.Equal(
            "aggregate chat_rooms, aggregate private_conversations",
            await TripsOfAsync(async () =>
            {
                var heads = await Node.ReadMarkers.ListHeadsAsync(user, Cancel);
                Assert.Equal(320, heads.Count(head => head is { LastSequence: 2, LastReadSequence: 0 }));
            })
        );
        Assert.Equal(
            "aggregate chat_rooms, aggregate chat_rooms",
            await TripsOfAsync(async () =>
            {
                var rooms = await Node.Rooms.ListAsync(user, RoomScope.All, null, 200, Cancel);
                Assert.Equal(200, rooms.Count(view => view is { Room.LastSequence: 2, LastReadSequence: 0 }));
            })
        );
        Assert.Equal(
            "aggregate private_conversations, find private_messages",
            await TripsOfAsync(async () =>
            {
                var list = await Node.Messages.ListPrivateConversationsAsync(user, null, 120, Cancel);
                Assert.Equal(120, list.Count);
            })
        );
    }

    [Fact]
    public async Task The_senders_of_a_page_are_one_trip()
    {
        var users = await Task.WhenAll(Enumerable.Range(0, 150).Select(i => Node.AddUserAsync($"user{i}")));

        Assert.Equal(
            "find users",
            await TripsOfAsync(async () => Assert.Equal(150, (await Node.Users.FindAsync(users, Cancel)).Count))
        );
    }

    private async Task<RoomId> AddRoomAsync(UserId owner, string name)
    {
        var room = new NewRoom
        {
            Id = RoomId.New(Node.Clock),
            Name = name,
            Type = RoomType.Public,
            OwnerId = owner,
        };
        Assert.Equal(SaveRoomOutcome.Saved, await Node.Rooms.CreateAsync(room, Cancel));
        return room.Id;
    }

    private Task<AppendResult> FillAsync(ConversationId conversation, int count, string content = "Hello") =>
        Node.SendAsync(conversation, [.. Enumerable.Range(0, count).Select(_ => Node.NewMessage(Sample.Ann, content))]);

    private async Task ReadAsync(MessageRange range) =>
        Assert.Equal(
            range.After == 400 ? 100 : 200,
            (await Node.Messages.ReadAsync(_room, range, Cancel)).Messages.Count
        );
}
