namespace ChatKit.Testing;

/// <summary>What <see cref="IMessageStore"/> promises about edits, deletions and the list of them.</summary>
public abstract class ChangeSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task An_edit_replaces_the_content_and_sets_its_time()
    {
        var (room, sender) = await AddRoomAsync();
        var original = await AppendAsync(
            ConversationId.Of(room),
            AMessage(sender, "Before", "c1") with
            {
                Type = MessageType.File,
                FileUrl = "/f",
                ReplyTo = (await SendAsync(ConversationId.Of(room), sender)).Id,
            }
        );
        Clock.Advance(TimeSpan.FromSeconds(5));

        var edited = await EditAsync(original.Message.Id, "After 'edit' 💜");

        Assert.Equal(original.Message with { Content = "After 'edit' 💜", EditedAt = Now }, edited);
        Assert.Equal(edited, await Stores.Messages.FindAsync(original.Message.Id, Cancel));
        Assert.Equal(2, (await ViewAsync(room, sender)).Room.LastSequence);
    }

    [Fact]
    public async Task A_deletion_leaves_a_tombstone_once()
    {
        var (sender, receiver) = (await AddUserAsync(), await AddUserAsync());
        var conversation = ConversationId.Of(sender, receiver);
        var original = await AppendAsync(
            conversation,
            AMessage(sender, "Secret", "c1") with
            {
                Type = MessageType.Image,
                FileUrl = "/f",
                ReplyTo = (await SendAsync(conversation, receiver)).Id,
            }
        );
        Clock.Advance(TimeSpan.FromSeconds(5));

        var tombstone = await DeleteAsync(original.Message.Id);
        Clock.Advance(TimeSpan.FromSeconds(5));
        var again = await DeleteAsync(original.Message.Id);

        Assert.NotNull(tombstone);
        Assert.Equal(("", null, null), (tombstone.Content, tombstone.FileUrl, tombstone.ReplyTo));
        Assert.Equal(Now.AddSeconds(-5), tombstone.DeletedAt);
        Assert.Equal(
            (original.Message.Id, 2L, sender, original.Message.Timestamp),
            (tombstone.Id, tombstone.Sequence, tombstone.SenderId, tombstone.Timestamp)
        );
        Assert.Equal(tombstone, again);
        Assert.Equal(tombstone, await Stores.Messages.FindAsync(original.Message.Id, Cancel));
    }

    [Fact]
    public async Task What_does_not_exist_or_is_deleted_can_not_be_edited()
    {
        var (room, sender) = await AddRoomAsync();
        var message = await SendAsync(ConversationId.Of(room), sender);
        var tombstone = await DeleteAsync(message.Id);

        Assert.Null(await Stores.Messages.EditAsync(message.Id, "Back", Cancel));
        Assert.Null(await Stores.Messages.EditAsync(MessageId.New(Clock), "New", Cancel));
        Assert.Null(await Stores.Messages.DeleteAsync(MessageId.New(Clock), Cancel));

        Assert.Equal([tombstone], await ReadAllAsync(ConversationId.Of(room)));
    }

    [Fact]
    public async Task Changes_are_listed_by_their_time_from_the_given_one_on()
    {
        foreach (var (conversation, messages) in await ConversationsOfFiveAsync())
        {
            var start = Now;
            Clock.Advance(TimeSpan.FromSeconds(1));
            await EditAsync(messages[3].Id, "3");
            Clock.Advance(TimeSpan.FromSeconds(1));
            var deleted = await DeleteAsync(messages[1].Id);
            Clock.Advance(TimeSpan.FromSeconds(1));
            var zero = await EditAsync(messages[0].Id, "0");
            Clock.Advance(TimeSpan.FromSeconds(1));
            var three = await EditAsync(messages[3].Id, "3 again");

            Assert.Equal([deleted, zero, three], await ChangedAsync(conversation, start));
            Assert.Equal([deleted, zero, three], await ChangedAsync(conversation, deleted.DeletedAt!.Value));
            Assert.Equal([zero, three], await ChangedAsync(conversation, deleted.DeletedAt.Value.AddMilliseconds(1)));
            Assert.Equal([three], await ChangedAsync(conversation, Now));
            Assert.Empty(await ChangedAsync(conversation, Now.AddMilliseconds(1)));
            Assert.Equal([deleted, zero, three], await ChangedAsync(conversation, DateTimeOffset.MinValue));
            Assert.Empty(await ChangedAsync(conversation, DateTimeOffset.MaxValue));
        }
    }

    [Fact]
    public async Task A_page_of_changes_knows_whether_there_are_more_and_the_last_sequence()
    {
        foreach (var (conversation, messages) in await ConversationsOfFiveAsync())
        {
            var start = Now;
            foreach (var message in messages.Take(3))
            {
                await EditAsync(message.Id, "edited");
            }

            var two = await Stores.Messages.ReadChangedAsync(conversation, start, 2, Cancel);
            var three = await Stores.Messages.ReadChangedAsync(conversation, start, 3, Cancel);
            var none = await Stores.Messages.ReadChangedAsync(conversation, Now.AddHours(1), 3, Cancel);

            Assert.Equal((2, true, 5L), (two.Messages.Count, two.HasMore, two.LastSequence));
            Assert.Equal((3, false, 5L), (three.Messages.Count, three.HasMore, three.LastSequence));
            Assert.Equal((0, false, 5L), (none.Messages.Count, none.HasMore, none.LastSequence));
        }
    }

    [Fact]
    public async Task No_two_changes_of_a_conversation_have_the_same_time()
    {
        foreach (var (conversation, messages) in await ConversationsOfFiveAsync())
        {
            var start = Now;
            // The clock stands still, then moves less than the changes so far have taken up.
            foreach (var message in messages)
            {
                await EditAsync(message.Id, "edited");
            }
            Clock.Advance(TimeSpan.FromMilliseconds(1));
            await DeleteAsync(messages[0].Id);
            await EditAsync(messages[1].Id, "edited again");

            var changed = await ChangedAsync(conversation, start);

            Assert.Equal(
                [messages[2].Id, messages[3].Id, messages[4].Id, messages[0].Id, messages[1].Id],
                changed.Select(message => message.Id)
            );
            var times = changed.Select(message => message.DeletedAt ?? message.EditedAt!.Value).ToList();
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First < pair.Second));
            Assert.All(times, time => Assert.Equal(0, time.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }

    [Fact]
    public async Task The_last_change_of_a_page_continues_the_list()
    {
        foreach (var (conversation, messages) in await ConversationsOfFiveAsync())
        {
            var start = Now;
            foreach (var message in messages)
            {
                await EditAsync(message.Id, "edited");
            }

            var seen = new List<MessageId>();
            var page = await Stores.Messages.ReadChangedAsync(conversation, start, 2, Cancel);
            for (; page.HasMore; page = await NextAsync(page))
            {
                seen.AddRange(page.Messages.Select(message => message.Id));
            }
            seen.AddRange(page.Messages.Select(message => message.Id));

            Assert.Equal(messages.Select(message => message.Id), seen.Distinct());

            Task<MessagePage<Message>> NextAsync(MessagePage<Message> last) =>
                Stores.Messages.ReadChangedAsync(conversation, last.Messages[^1].EditedAt!.Value, 2, Cancel);
        }
    }

    [Fact]
    public async Task An_unknown_conversation_has_no_changes()
    {
        var page = await Stores.Messages.ReadChangedAsync(ConversationId.Of(RoomId.New(Clock)), Now, 10, Cancel);

        Assert.Empty(page.Messages);
        Assert.Equal((false, 0L), (page.HasMore, page.LastSequence));
    }

    private async Task<IReadOnlyList<Message>> ChangedAsync(ConversationId conversation, DateTimeOffset since) =>
        (await Stores.Messages.ReadChangedAsync(conversation, since, 100, Cancel)).Messages;

    /// <summary>Conversations of five unchanged messages, beside another with changes of its own.</summary>
    private async Task<List<(ConversationId Conversation, List<Message> Messages)>> ConversationsOfFiveAsync()
    {
        var (room, ann) = await AddRoomAsync();
        var bob = await AddUserAsync();
        var conversations = new List<(ConversationId, List<Message>)>();
        foreach (var conversation in new[] { ConversationId.Of(room), ConversationId.Of(ann, bob) })
        {
            var messages = new List<Message>();
            for (var i = 0; i < 5; i++)
            {
                messages.Add(await SendAsync(conversation, ann, $"{i}"));
            }
            conversations.Add((conversation, messages));
        }
        var other = await SendAsync(ConversationId.Of(await AddRoomAsync(ann)), ann);
        await EditAsync(other.Id, "edited");
        return conversations;
    }
}
