namespace ChatKit.Testing;

/// <summary>What <see cref="IMessageStore.AppendAsync"/> promises about a client id that was used before.</summary>
public abstract class DuplicateSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task The_same_message_again_is_the_first_one()
    {
        foreach (var (conversation, sender) in await ConversationsAsync())
        {
            var original = AMessage(sender, "Hello", "c1") with
            {
                ReplyTo = (await SendAsync(conversation, sender)).Id,
            };
            var first = await AppendAsync(conversation, original);
            Clock.Advance(TimeSpan.FromMinutes(1));

            var again = await AppendAsync(conversation, original with { Id = MessageId.New(Clock) });

            Assert.Equal(new AppendResult(AppendOutcome.Duplicate, first.Message), again);
            Assert.Equal(again, await AppendAsync(conversation, original));
            Assert.Equal(2, (await ReadAllAsync(conversation)).Count);
        }
    }

    [Fact]
    public async Task Another_content_type_file_or_reply_under_the_client_id_is_not_stored()
    {
        foreach (var (conversation, sender) in await ConversationsAsync())
        {
            var answered = await SendAsync(conversation, sender);
            var original = AMessage(sender, "Hello", "c1") with
            {
                Type = MessageType.Image,
                FileUrl = "/a.png",
                ReplyTo = answered.Id,
            };
            var first = await AppendAsync(conversation, original);
            NewMessage[] others =
            [
                original with
                {
                    Content = "hello",
                },
                original with
                {
                    Type = MessageType.File,
                },
                original with
                {
                    FileUrl = "/b.png",
                },
                original with
                {
                    FileUrl = null,
                },
                original with
                {
                    ReplyTo = first.Message.Id,
                },
                original with
                {
                    ReplyTo = null,
                },
            ];

            foreach (var other in others)
            {
                var result = await AppendAsync(conversation, other with { Id = MessageId.New(Clock) });
                Assert.Equal(new AppendResult(AppendOutcome.ClientMessageIdReused, first.Message), result);
            }

            Assert.Equal(2, (await ReadAllAsync(conversation)).Count);
        }
    }

    [Fact]
    public async Task After_an_edit_the_text_first_sent_is_the_duplicate()
    {
        foreach (var (conversation, sender) in await ConversationsAsync())
        {
            var original = AMessage(sender, "First", "c1");
            await AppendAsync(conversation, original);
            var edited = await EditAsync(original.Id, "Second");
            var again = original with { Id = MessageId.New(Clock) };

            Assert.Equal(new AppendResult(AppendOutcome.Duplicate, edited), await AppendAsync(conversation, again));
            Assert.Equal(
                new AppendResult(AppendOutcome.ClientMessageIdReused, edited),
                await AppendAsync(conversation, again with { Content = "Second" })
            );
            Assert.Single(await ReadAllAsync(conversation));
        }
    }

    [Fact]
    public async Task After_a_deletion_the_message_first_sent_is_the_duplicate()
    {
        foreach (var (conversation, sender) in await ConversationsAsync())
        {
            var answered = await SendAsync(conversation, sender);
            var original = AMessage(sender, "First", "c1") with
            {
                Type = MessageType.File,
                FileUrl = "/a.pdf",
                ReplyTo = answered.Id,
            };
            await AppendAsync(conversation, original);
            var tombstone = await DeleteAsync(original.Id);
            var again = original with { Id = MessageId.New(Clock) };

            Assert.Equal(new AppendResult(AppendOutcome.Duplicate, tombstone), await AppendAsync(conversation, again));
            Assert.Equal(
                new AppendResult(AppendOutcome.ClientMessageIdReused, tombstone),
                await AppendAsync(conversation, again with { Content = "" })
            );
            Assert.Equal(2, (await ReadAllAsync(conversation)).Count);
        }
    }

    [Fact]
    public async Task A_client_id_belongs_to_one_sender_in_one_conversation()
    {
        var (room, ann) = await AddRoomAsync();
        var bob = await AddMemberAsync(room);
        var pair = ConversationId.Of(ann, bob);
        (ConversationId Conversation, NewMessage Message)[] sends =
        [
            (ConversationId.Of(room), AMessage(ann, "one", "c1")),
            (ConversationId.Of(room), AMessage(bob, "two", "c1")),
            (ConversationId.Of(await AddRoomAsync(ann)), AMessage(ann, "three", "c1")),
            (pair, AMessage(ann, "four", "c1")),
            (pair, AMessage(bob, "five", "c1")),
            (ConversationId.Of(ann, await AddUserAsync()), AMessage(ann, "six", "c1")),
            (pair, AMessage(ann, "seven", "C1")),
            (pair, AMessage(ann, "eight", "c1 ")),
        ];

        foreach (var (conversation, message) in sends)
        {
            var result = await AppendAsync(conversation, message);
            Assert.Equal((AppendOutcome.Appended, message.Id), (result.Outcome, result.Message.Id));
        }
    }

    [Fact]
    public async Task Without_a_client_id_every_message_is_a_new_one()
    {
        foreach (var (conversation, sender) in await ConversationsAsync())
        {
            await SendAsync(conversation, sender, "Same");
            await SendAsync(conversation, sender, "Same");

            Assert.Equal(2, (await ReadAllAsync(conversation)).Count);
        }
    }

    [Fact]
    public async Task Repetitions_inside_one_call_leave_no_gap()
    {
        foreach (var (conversation, sender) in await ConversationsAsync())
        {
            await AppendAsync(conversation, AMessage(sender, "zero", "c0"));
            NewMessage[] messages =
            [
                AMessage(sender, "one", "c1"),
                AMessage(sender, "one", "c1"),
                AMessage(sender, "zero", "c0"),
                AMessage(sender, "two", "c2"),
                AMessage(sender, "else", "c1"),
                AMessage(sender, "three"),
            ];

            var results = await Stores.Messages.AppendAsync(conversation, messages, Cancel);

            Assert.Equal(
                [
                    (AppendOutcome.Appended, 2L),
                    (AppendOutcome.Duplicate, 2L),
                    (AppendOutcome.Duplicate, 1L),
                    (AppendOutcome.Appended, 3L),
                    (AppendOutcome.ClientMessageIdReused, 2L),
                    (AppendOutcome.Appended, 4L),
                ],
                results.Select(result => (result.Outcome, result.Message.Sequence))
            );
            Assert.Equal(
                ["zero", "one", "two", "three"],
                (await ReadAllAsync(conversation)).Select(message => message.Content)
            );
        }
    }

    private async Task<(ConversationId Conversation, UserId Sender)[]> ConversationsAsync()
    {
        var (room, sender) = await AddRoomAsync();
        return [(ConversationId.Of(room), sender), (ConversationId.Of(sender, await AddUserAsync()), sender)];
    }
}
