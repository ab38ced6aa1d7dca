namespace ChatKit.Testing;

/// <summary>What <see cref="IReadMarkerStore"/> promises.</summary>
public abstract class ReadMarkerStoreSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task A_marker_moves_forward_never_back_never_beyond_the_last()
    {
        var (room, owner) = await AddRoomAsync();
        var reader = await AddMemberAsync(room);
        await AppendAsync(ConversationId.Of(room), owner, 5);
        (long Sequence, AdvanceOutcome Outcome, long Marker)[] steps =
        [
            (0, AdvanceOutcome.Unchanged, 0),
            (6, AdvanceOutcome.BeyondLast, 0),
            (2, AdvanceOutcome.Moved, 2),
            (2, AdvanceOutcome.Unchanged, 2),
            (1, AdvanceOutcome.Unchanged, 2),
            (6, AdvanceOutcome.BeyondLast, 2),
            (long.MaxValue, AdvanceOutcome.BeyondLast, 2),
            (5, AdvanceOutcome.Moved, 5),
        ];

        foreach (var (sequence, outcome, marker) in steps)
        {
            Assert.Equal(outcome, await AdvanceAsync(ConversationId.Of(room), reader, sequence));
            Assert.Equal(marker, (await ViewAsync(room, reader)).LastReadSequence);
            Assert.Equal([marker], (await HeadsAsync(reader)).Select(head => head.LastReadSequence));
        }
        Assert.Equal(5, (await ViewAsync(room, owner)).LastReadSequence);
    }

    [Fact]
    public async Task Nothing_can_be_read_of_an_empty_conversation()
    {
        var (room, owner) = await AddRoomAsync();
        var other = await AddUserAsync();

        Assert.Equal(AdvanceOutcome.BeyondLast, await AdvanceAsync(ConversationId.Of(room), owner, 1));
        Assert.Equal(AdvanceOutcome.BeyondLast, await AdvanceAsync(ConversationId.Of(owner, other), owner, 1));

        Assert.Equal([new ConversationHead(ConversationId.Of(room), 0, 0)], await HeadsAsync(owner));
    }

    [Fact]
    public async Task Every_user_and_every_conversation_has_its_own_marker()
    {
        var (room, owner) = await AddRoomAsync();
        var reader = await AddMemberAsync(room);
        var other = await AddMemberAsync(room);
        var second = await AddRoomAsync(owner);
        await Stores.Memberships.JoinAsync(second, reader, Cancel);
        await AppendAsync(ConversationId.Of(room), owner, 3);
        await AppendAsync(ConversationId.Of(second), owner, 3);
        await AppendAsync(ConversationId.Of(reader, owner), owner, 3);

        await AdvanceAsync(ConversationId.Of(room), reader, 2);

        Assert.Equal(2, (await ViewAsync(room, reader)).LastReadSequence);
        Assert.Equal(0, (await ViewAsync(room, other)).LastReadSequence);
        Assert.Equal(0, (await ViewAsync(second, reader)).LastReadSequence);
        Assert.Equal([0L, 0L, 2L], (await HeadsAsync(reader)).Select(head => head.LastReadSequence).Order());
    }

    [Fact]
    public async Task Private_messages_received_up_to_there_are_read_now()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        var conversation = ConversationId.Of(ann, bob);
        await AppendAsync(conversation, ann, 2);
        await AppendAsync(conversation, bob, 1);
        await AppendAsync(conversation, ann, 2);
        var sent = Now;
        Clock.Advance(TimeSpan.FromSeconds(1));
        var first = Now;

        Assert.Equal(AdvanceOutcome.Moved, await AdvanceAsync(conversation, bob, 1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(AdvanceOutcome.Moved, await AdvanceAsync(conversation, bob, 4));
        var second = Now;
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(AdvanceOutcome.Unchanged, await AdvanceAsync(conversation, bob, 4));

        var messages = await ReadAllAsync(conversation);
        Assert.Equal([first, second, null, second, null], messages.Select(message => message.ReadAt));
        Assert.All(messages, message => Assert.Equal(sent, message.Timestamp));
        Assert.Equal(messages[1], await Stores.Messages.FindAsync(messages[1].Id, Cancel));
        Assert.Empty((await Stores.Messages.ReadChangedAsync(conversation, sent, 10, Cancel)).Messages);
    }

    [Fact]
    public async Task Reading_a_room_marks_no_message()
    {
        var (room, owner) = await AddRoomAsync();
        var reader = await AddMemberAsync(room);
        await AppendAsync(ConversationId.Of(room), owner, 2);
        var before = await ReadAllAsync(ConversationId.Of(room));

        await AdvanceAsync(ConversationId.Of(room), reader, 2);

        Assert.Equal(before, await ReadAllAsync(ConversationId.Of(room)));
    }

    [Fact]
    public async Task Of_many_advances_at_once_the_greatest_stands()
    {
        var (room, owner) = await AddRoomAsync();
        var reader = await AddMemberAsync(room);
        await AppendAsync(ConversationId.Of(room), owner, 50);
        await AppendAsync(ConversationId.Of(owner, reader), owner, 50);

        foreach (var conversation in new[] { ConversationId.Of(room), ConversationId.Of(owner, reader) })
        {
            var outcomes = await AtOnceAsync(
                60,
                (i, stores) => stores.ReadMarkers.AdvanceAsync(conversation, reader, (i * 7 % 60) + 1, Cancel)
            );

            Assert.Equal(10, outcomes.Count(outcome => outcome == AdvanceOutcome.BeyondLast));
            Assert.Contains(AdvanceOutcome.Moved, outcomes);
            var head = (await HeadsAsync(reader)).Single(head => head.Conversation == conversation);
            Assert.Equal(50, head.LastReadSequence);
        }
        Assert.All(await ReadAllAsync(ConversationId.Of(owner, reader)), message => Assert.NotNull(message.ReadAt));
    }

    [Fact]
    public async Task Heads_are_those_of_active_rooms_of_the_user_and_private_conversations()
    {
        var (room, owner) = await AddRoomAsync();
        var (empty, hidden) = (await AddRoomAsync(owner), await AddRoomAsync(owner, RoomType.Private));
        var (closed, left) = (await AddRoomAsync(owner), await AddRoomAsync(owner));
        var (friend, stranger) = (await AddMemberAsync(room), await AddUserAsync());
        await AppendAsync(ConversationId.Of(room), friend, 3);
        await AppendAsync(ConversationId.Of(hidden), owner, 2);
        await AppendAsync(ConversationId.Of(closed), owner, 1);
        await AppendAsync(ConversationId.Of(friend, owner), friend, 1);
        await AppendAsync(ConversationId.Of(friend, stranger), friend, 1);
        await Stores.Rooms.CloseAsync(closed, Cancel);
        await Stores.Memberships.LeaveAsync(left, owner, Cancel);

        var heads = await HeadsAsync(owner);

        ConversationHead[] expected =
        [
            new(ConversationId.Of(room), 3, 0),
            new(ConversationId.Of(empty), 0, 0),
            new(ConversationId.Of(hidden), 2, 2),
            new(ConversationId.Of(friend, owner), 1, 0),
        ];
        Assert.Equal(expected.ToHashSet(), heads.ToHashSet());
        Assert.Equal(4, heads.Count);
        Assert.Empty(await HeadsAsync(await AddUserAsync()));
    }

    private Task<AdvanceOutcome> AdvanceAsync(ConversationId conversation, UserId reader, long sequence) =>
        Stores.ReadMarkers.AdvanceAsync(conversation, reader, sequence, Cancel);

    private Task<IReadOnlyList<ConversationHead>> HeadsAsync(UserId user) =>
        Stores.ReadMarkers.ListHeadsAsync(user, Cancel);

    private async Task AppendAsync(ConversationId conversation, UserId sender, int count) =>
        await Stores.Messages.AppendAsync(
            conversation,
            [.. Enumerable.Range(0, count).Select(_ => AMessage(sender))],
            Cancel
        );
}
