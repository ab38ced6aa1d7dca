namespace ChatKit.Testing;

/// <summary>What <see cref="IMessageStore.AppendAsync"/> promises about numbers, order and what is stored.</summary>
public abstract class AppendSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Appended_message_comes_back_whole_in_rooms_and_private_conversations()
    {
        var (room, sender) = await AddRoomAsync();
        var receiver = await AddUserAsync();
        foreach (var conversation in new[] { ConversationId.Of(room), ConversationId.Of(sender, receiver) })
        {
            var first = await SendAsync(conversation, sender);
            Clock.Advance(TimeSpan.FromMilliseconds(1));
            var message = AMessage(sender, "Look!", "client-1") with
            {
                Type = MessageType.Image,
                FileUrl = "https://example.org/p.png?a=1&b='2'",
                ReplyTo = first.Id,
            };

            var result = await AppendAsync(conversation, message);

            var expected = new Message
            {
                Id = message.Id,
                Conversation = conversation,
                Sequence = 2,
                SenderId = sender,
                Content = "Look!",
                Type = MessageType.Image,
                FileUrl = "https://example.org/p.png?a=1&b='2'",
                ReplyTo = first.Id,
                ClientMessageId = "client-1",
                Timestamp = Now,
            };
            Assert.Equal(new AppendResult(AppendOutcome.Appended, expected), result);
            Assert.Equal(expected, await Stores.Messages.FindAsync(message.Id, Cancel));
            Assert.Equal([first, expected], await ReadAllAsync(conversation));
        }
    }

    [Fact]
    public async Task Nothing_is_found_under_an_unknown_id()
    {
        var (room, sender) = await AddRoomAsync();
        await SendAsync(ConversationId.Of(room), sender);

        Assert.Null(await Stores.Messages.FindAsync(MessageId.New(Clock), Cancel));
    }

    [Fact]
    public async Task Messages_of_a_call_are_numbered_in_its_order_after_those_before()
    {
        var (room, sender) = await AddRoomAsync();
        var conversation = ConversationId.Of(room);
        await SendAsync(conversation, sender);
        // Ids made in the opposite order: the order of the call counts.
        var messages = Enumerable.Range(0, 100).Select(i => AMessage(sender, $"{i}")).Reverse().ToList();

        var results = await Stores.Messages.AppendAsync(conversation, messages, Cancel);

        Assert.Equal(messages.Select(message => message.Id), results.Select(result => result.Message.Id));
        Assert.Equal(Enumerable.Range(2, 100).Select(i => (long)i), results.Select(result => result.Message.Sequence));
        Assert.Equal(results.Select(result => result.Message), (await ReadAllAsync(conversation)).Skip(1));
        Assert.Equal(101, (await ViewAsync(room, sender)).Room.LastSequence);
    }

    [Fact]
    public async Task No_messages_give_no_results()
    {
        var (room, _) = await AddRoomAsync();

        Assert.Empty(await Stores.Messages.AppendAsync(ConversationId.Of(room), [], Cancel));

        Assert.Empty(await ReadAllAsync(ConversationId.Of(room)));
    }

    [Fact]
    public async Task Every_conversation_counts_for_itself()
    {
        var (room, ann) = await AddRoomAsync();
        var other = await AddRoomAsync(ann);
        var (bob, cid) = (await AddUserAsync(), await AddUserAsync());
        ConversationId[] conversations =
        [
            ConversationId.Of(room),
            ConversationId.Of(other),
            ConversationId.Of(ann, bob),
            ConversationId.Of(cid, ann),
            ConversationId.Of(bob, cid),
        ];

        for (var sequence = 1; sequence <= 3; sequence++)
        {
            foreach (var conversation in conversations)
            {
                var sender = conversation.IsRoom ? ann : conversation.Users.First;
                Assert.Equal(sequence, (await SendAsync(conversation, sender)).Sequence);
            }
        }

        foreach (var conversation in conversations)
        {
            var messages = await ReadAllAsync(conversation);
            Assert.Equal([1L, 2L, 3L], messages.Select(message => message.Sequence));
            Assert.All(messages, message => Assert.Equal(conversation, message.Conversation));
        }
    }

    [Fact]
    public async Task Both_people_of_a_private_conversation_share_its_numbers()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());

        var first = await SendAsync(ConversationId.Of(ann, bob), ann, "from Ann");
        var second = await SendAsync(ConversationId.Of(bob, ann), bob, "from Bob");

        Assert.Equal((1L, 2L), (first.Sequence, second.Sequence));
        Assert.Equal([first, second], await ReadAllAsync(ConversationId.Of(ann, bob)));
        Assert.Equal([ann, bob], (await ReadAllAsync(ConversationId.Of(bob, ann))).Select(m => m.SenderId));
    }

    [Fact]
    public async Task A_senders_marker_moves_along_only_from_the_message_before()
    {
        var (room, owner) = await AddRoomAsync();
        var conversation = ConversationId.Of(room);
        var member = await AddMemberAsync(room);

        await SendAsync(conversation, owner);
        await SendAsync(conversation, owner);
        Assert.Equal(2, (await ViewAsync(room, owner)).LastReadSequence);
        Assert.Equal(0, (await ViewAsync(room, member)).LastReadSequence);

        await SendAsync(conversation, member);
        Assert.Equal(0, (await ViewAsync(room, member)).LastReadSequence);

        await Stores.ReadMarkers.AdvanceAsync(conversation, member, 3, Cancel);
        await Stores.Messages.AppendAsync(
            conversation,
            [AMessage(member), AMessage(member), AMessage(owner), AMessage(member)],
            Cancel
        );
        Assert.Equal(5, (await ViewAsync(room, member)).LastReadSequence);
        Assert.Equal(2, (await ViewAsync(room, owner)).LastReadSequence);
    }

    [Fact]
    public async Task A_senders_marker_moves_along_in_a_private_conversation()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        var conversation = ConversationId.Of(ann, bob);

        await SendAsync(conversation, ann);
        await SendAsync(conversation, ann);
        await SendAsync(conversation, bob);

        var annsHead = Assert.Single(await Stores.ReadMarkers.ListHeadsAsync(ann, Cancel));
        var bobsHead = Assert.Single(await Stores.ReadMarkers.ListHeadsAsync(bob, Cancel));
        Assert.Equal((3L, 2L), (annsHead.LastSequence, annsHead.LastReadSequence));
        Assert.Equal((3L, 0L), (bobsHead.LastSequence, bobsHead.LastReadSequence));
    }

    [Theory]
    [InlineData("'; DROP TABLE messages; --")]
    [InlineData("{\"$where\": \"1\"} $set $ne {{}}")]
    [InlineData("\"quoted\" \\ back\\slash \\0 \\u0000 %s %d {0} ${x} `x`")]
    [InlineData("<script>alert('x')</script> &amp; &#x41;")]
    [InlineData("👩‍👩‍👧‍👦🏳️‍🌈👍🏽 e\u0301 \u00e9 ﷽ Ｆｕｌｌ")]
    [InlineData("שלום עולם مرحبا \u202Eright to left\u202C")]
    [InlineData("one\ntwo\r\nthree\tfour\u2028five \u00a0 six")]
    [InlineData("\u0001\u001f\u007f\u0085\ufeff\ufffd\uffff control and odd ones")]
    [InlineData("null\u0000in the middle")]
    public async Task Text_comes_back_as_it_went_in(string text)
    {
        var (room, sender) = await AddRoomAsync();
        var message = AMessage(sender, text, text) with { Type = MessageType.File, FileUrl = text };

        var result = await AppendAsync(ConversationId.Of(room), message);
        var repeated = await AppendAsync(ConversationId.Of(room), message with { Id = MessageId.New(Clock) });

        Assert.Equal(
            (text, text, text),
            (result.Message.Content, result.Message.FileUrl, result.Message.ClientMessageId)
        );
        Assert.Equal(result.Message, await Stores.Messages.FindAsync(message.Id, Cancel));
        Assert.Equal(new AppendResult(AppendOutcome.Duplicate, result.Message), repeated);
    }

    [Fact]
    public async Task Long_text_comes_back_as_it_went_in()
    {
        var (room, sender) = await AddRoomAsync();
        var text = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦 long ", 10_000));

        var message = await SendAsync(ConversationId.Of(room), sender, text);

        Assert.Equal(text, (await Stores.Messages.FindAsync(message.Id, Cancel))?.Content);
    }
}
