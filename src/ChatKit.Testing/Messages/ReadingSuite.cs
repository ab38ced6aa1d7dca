namespace ChatKit.Testing;

/// <summary>What <see cref="IMessageStore.ReadAsync"/> promises.</summary>
public abstract class ReadingSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task An_unknown_conversation_is_an_empty_one()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        foreach (var unknown in new[] { ConversationId.Of(RoomId.New(Clock)), ConversationId.Of(ann, bob) })
        {
            foreach (var range in new MessageRange[] { new(10), new(10, Before: 5), new(10, After: 0) })
            {
                var page = await Stores.Messages.ReadAsync(unknown, range, Cancel);
                Assert.Empty(page.Messages);
                Assert.Equal((false, 0L), (page.HasMore, page.LastSequence));
            }
        }
    }

    [Theory]
    // The newest page.
    [InlineData(3, null, null, "8 9 10", true)]
    [InlineData(9, null, null, "2 3 4 5 6 7 8 9 10", true)]
    [InlineData(10, null, null, "1 2 3 4 5 6 7 8 9 10", false)]
    [InlineData(99, null, null, "1 2 3 4 5 6 7 8 9 10", false)]
    // Backwards.
    [InlineData(3, 8L, null, "5 6 7", true)]
    [InlineData(3, 4L, null, "1 2 3", false)]
    [InlineData(3, 5L, null, "2 3 4", true)]
    [InlineData(3, 2L, null, "1", false)]
    [InlineData(3, 1L, null, "", false)]
    [InlineData(3, 0L, null, "", false)]
    [InlineData(3, 11L, null, "8 9 10", true)]
    [InlineData(3, 1000L, null, "8 9 10", true)]
    [InlineData(3, long.MaxValue, null, "8 9 10", true)]
    // Forwards.
    [InlineData(3, null, 0L, "1 2 3", true)]
    [InlineData(3, null, 6L, "7 8 9", true)]
    [InlineData(3, null, 7L, "8 9 10", false)]
    [InlineData(3, null, 9L, "10", false)]
    [InlineData(3, null, 10L, "", false)]
    [InlineData(3, null, 1000L, "", false)]
    [InlineData(3, null, long.MaxValue, "", false)]
    [InlineData(10, null, 0L, "1 2 3 4 5 6 7 8 9 10", false)]
    [InlineData(1, null, 4L, "5", true)]
    public async Task A_range_gives_its_messages_oldest_first(
        int limit,
        long? before,
        long? after,
        string expected,
        bool hasMore
    )
    {
        foreach (var conversation in await ConversationsOfTenAsync())
        {
            var page = await Stores.Messages.ReadAsync(conversation, new MessageRange(limit, before, after), Cancel);

            Assert.Equal(expected, string.Join(' ', page.Messages.Select(message => message.Sequence)));
            Assert.Equal((hasMore, 10L), (page.HasMore, page.LastSequence));
            Assert.All(page.Messages, message => Assert.Equal(conversation, message.Conversation));
        }
    }

    [Fact]
    public async Task Edited_messages_and_tombstones_keep_their_place()
    {
        foreach (var conversation in await ConversationsOfTenAsync())
        {
            var all = await ReadAllAsync(conversation);
            var edited = await EditAsync(all[4].Id, "edited");
            var deleted = await DeleteAsync(all[5].Id);
            var last = await DeleteAsync(all[9].Id);

            var page = await Stores.Messages.ReadAsync(conversation, new MessageRange(3, After: 4), Cancel);
            var newest = await Stores.Messages.ReadAsync(conversation, new MessageRange(1), Cancel);

            Assert.Equal([edited, deleted, all[6]], page.Messages);
            Assert.Equal([last], newest.Messages);
            Assert.Equal(10, newest.LastSequence);
        }
    }

    /// <summary>A room and a private conversation with ten messages each, mixed with those of other conversations.</summary>
    private async Task<ConversationId[]> ConversationsOfTenAsync()
    {
        var (room, ann) = await AddRoomAsync();
        var (bob, cid) = (await AddUserAsync(), await AddUserAsync());
        ConversationId[] conversations = [ConversationId.Of(room), ConversationId.Of(ann, bob)];
        ConversationId[] others = [ConversationId.Of(await AddRoomAsync(ann)), ConversationId.Of(ann, cid)];
        for (var i = 0; i < 10; i++)
        {
            foreach (var conversation in conversations.Concat(others))
            {
                await SendAsync(conversation, ann, $"Message {i}");
            }
        }
        return conversations;
    }
}
