namespace ChatKit.Testing;

/// <summary>What <see cref="IMessageStore.ListPrivateConversationsAsync"/> promises.</summary>
public abstract class PrivateConversationSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task The_conversations_of_a_user_come_newest_first_with_last_message_and_marker()
    {
        var users = await AddUsersAsync(4);
        var (me, ann, bob, cid) = (users[0], users[1], users[2], users[3]);
        await SendAsync(ConversationId.Of(me, ann), me, "first");
        Clock.Advance(TimeSpan.FromSeconds(1));
        var fromBob = await SendAsync(ConversationId.Of(me, bob), bob, "unread");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(ConversationId.Of(ann, bob), ann, "not mine");
        await SendAsync(ConversationId.Of((await AddRoomAsync()).Room), me, "in a room");
        Clock.Advance(TimeSpan.FromSeconds(1));
        var fromAnn = await SendAsync(ConversationId.Of(me, ann), ann, "unread too");

        var mine = await ListAsync(me);

        Assert.Equal([new(ann, fromAnn, 1), new(bob, fromBob, 0)], mine);
        Assert.Equal([me, bob], (await ListAsync(ann)).Select(conversation => conversation.Partner).Order(ById));
        Assert.Empty(await ListAsync(cid));
    }

    [Fact]
    public async Task Reading_moves_the_marker_and_a_deletion_keeps_the_place()
    {
        var (me, ann) = (await AddUserAsync(), await AddUserAsync());
        var conversation = ConversationId.Of(ann, me);
        await SendAsync(conversation, ann);
        var last = await SendAsync(conversation, ann);
        await Stores.ReadMarkers.AdvanceAsync(conversation, me, 1, Cancel);
        var tombstone = await DeleteAsync(last.Id);

        Assert.Equal([new PrivateConversation(ann, tombstone, 1)], await ListAsync(me));
        Assert.Equal([new PrivateConversation(me, tombstone, 2)], await ListAsync(ann));
    }

    [Fact]
    public async Task Pages_visit_every_conversation_once()
    {
        var me = await AddUserAsync();
        var partners = await AddUsersAsync(11);
        foreach (var partner in partners.Concat(partners.Where((_, i) => i % 3 == 0)))
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await SendAsync(ConversationId.Of(partner, me), partner);
        }

        var visited = new List<UserId>();
        MessageId? before = null;
        while (await ListAsync(me, before, 4) is { Count: > 0 } page)
        {
            Assert.Equal(Math.Min(4, 11 - visited.Count), page.Count);
            visited.AddRange(page.Select(conversation => conversation.Partner));
            before = page[^1].LastMessage.Id;
        }

        var again = partners.Where((_, i) => i % 3 == 0).Reverse();
        var once = partners.Where((_, i) => i % 3 != 0).Reverse();
        Assert.Equal(again.Concat(once), visited);
    }

    private static Comparer<UserId> ById { get; } =
        Comparer<UserId>.Create((one, other) => one.Value.CompareTo(other.Value));

    private Task<IReadOnlyList<PrivateConversation>> ListAsync(UserId user, MessageId? before = null, int limit = 50) =>
        Stores.Messages.ListPrivateConversationsAsync(user, before, limit, Cancel);
}
