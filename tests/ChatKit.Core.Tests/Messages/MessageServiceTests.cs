namespace ChatKit.Core.Tests;

public sealed class MessageServiceTests : ServiceTests
{
    [Fact]
    public async Task Send_stores_the_trimmed_text_and_tells_it_with_its_sender()
    {
        var (ann, room) = await AddRoomAsync();

        var sent = await SendAsync(ann, room, "  Hello, wörld 💜 \n");

        Assert.Equal(
            ("Hello, wörld 💜", 1L, Clock.GetUtcNow()),
            (sent.Message.Content, sent.Message.Sequence, sent.Message.Timestamp)
        );
        Assert.Equal((ann, "user1"), (sent.Sender.Id, sent.Sender.Username));
        Assert.Equal([sent], await Events.WaitSentAsync(1, Cancel));
    }

    [Fact]
    public async Task Send_to_a_public_room_is_for_members()
    {
        var (_, room) = await AddRoomAsync();
        var stranger = await AddUserAsync();

        await RefusedAsync(ChatError.Forbidden, () => SendAsync(stranger, room));
        await Members.JoinAsync(stranger, room.Room, Cancel);
        await SendAsync(stranger, room);
    }

    [Fact]
    public async Task Send_to_a_private_room_by_its_inner_id_is_refused_as_unknown()
    {
        var (ann, room) = await AddRoomAsync(RoomType.Private);
        var stranger = await AddUserAsync();

        await RefusedAsync(ChatError.RoomNotFound, () => SendAsync(stranger, room));
        await RefusedAsync(ChatError.RoomNotFound, () => SendAsync(ann, ConversationId.Of(RoomId.New(Clock))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n ")]
    public async Task Send_needs_a_text_unless_there_is_a_picture_or_file(string? content)
    {
        var (ann, room) = await AddRoomAsync();
        var input = new SendMessage { Content = content };

        await RefusedAsync(ChatError.ValidationFailed, () => Messages.SendAsync(ann, room, input, Cancel));
        await RefusedAsync(
            ChatError.ValidationFailed,
            () => Messages.SendAsync(ann, room, input with { Type = MessageType.Image }, Cancel)
        );
        var image = input with { Type = MessageType.Image, FileUrl = "/a.png" };
        var sent = await Messages.SendAsync(ann, room, image, Cancel);

        Assert.Equal(
            ("", MessageType.Image, "/a.png"),
            (sent.Message.Content, sent.Message.Type, sent.Message.FileUrl)
        );
    }

    [Fact]
    public async Task Send_checks_every_field_and_stores_nothing_that_is_refused()
    {
        var (ann, room) = await AddRoomAsync();
        var input = new SendMessage
        {
            Content = new string('x', 1001),
            FileUrl = "javascript:alert(1)",
            ClientMessageId = new string('x', 65),
        };

        var refused = await RefusedAsync(
            ChatError.ValidationFailed,
            () => Messages.SendAsync(ann, room, input, Cancel)
        );

        Assert.Equal(["client_message_id", "content", "file_url"], refused.FieldErrors!.Keys.Order());
        Assert.Equal(1, (await SendAsync(ann, room)).Message.Sequence);
    }

    [Fact]
    public async Task Send_again_under_the_client_id_gives_the_first_message_and_tells_nobody()
    {
        var (ann, room) = await AddRoomAsync();
        var input = new SendMessage { Content = "Hello", ClientMessageId = "c1" };
        var first = await Messages.SendAsync(ann, room, input, Cancel);
        Clock.Advance(TimeSpan.FromSeconds(1));

        var again = await Messages.SendAsync(ann, room, input with { Content = " Hello " }, Cancel);
        await RefusedAsync(
            ChatError.ClientMessageIdReused,
            () => Messages.SendAsync(ann, room, input with { Content = "Else" }, Cancel)
        );
        var second = await SendAsync(ann, room, "Second");

        Assert.Equal(first.Message, again.Message);
        Assert.Equal(2, second.Message.Sequence);
        // Events of a conversation come in order, so nothing was told between these two.
        var told = await Events.WaitSentAsync(2, Cancel);
        Assert.Equal([first.Message, second.Message], told.Select(view => view.Message));
    }

    [Fact]
    public async Task Reply_is_to_a_message_of_the_same_conversation()
    {
        var (ann, room) = await AddRoomAsync();
        var elsewhere = await SendAsync(ann, ConversationId.Of((await AddRoomAsync(ann)).Room.Id));
        var first = await SendAsync(ann, room);

        var reply = await ReplyAsync(first.Message.Id);

        Assert.Equal(first.Message.Id, reply.Message.ReplyTo);
        await RefusedAsync(ChatError.MessageNotFound, () => ReplyAsync(elsewhere.Message.Id));
        await RefusedAsync(ChatError.MessageNotFound, () => ReplyAsync(MessageId.New(Clock)));

        Task<MessageView> ReplyAsync(MessageId id) =>
            Messages.SendAsync(ann, room, new SendMessage { Content = "Yes", ReplyTo = id }, Cancel);
    }

    [Fact]
    public async Task Twenty_messages_at_once_are_allowed_then_two_a_second()
    {
        var (ann, room) = await AddRoomAsync();
        var bob = await AddMemberAsync(room.Room);
        var last = await SendAsync(ann, room);
        for (var i = 1; i < 20; i++)
        {
            last = await SendAsync(ann, room);
        }

        var refused = await RefusedAsync(ChatError.RateLimited, () => SendAsync(ann, room));

        Assert.Equal(TimeSpan.FromSeconds(0.5), refused.RetryAfter);
        await SendAsync(bob, room);
        await Messages.EditAsync(ann, last.Message.Id, "Edits have their own allowance", Cancel);
        Clock.Advance(TimeSpan.FromSeconds(0.5));
        await SendAsync(ann, room);
        await RefusedAsync(ChatError.RateLimited, () => SendAsync(ann, room));
    }

    [Fact]
    public async Task Edits_and_deletions_are_bounded_like_messages()
    {
        var (ann, room) = await AddRoomAsync();
        var message = (await SendAsync(ann, room)).Message.Id;
        for (var i = 0; i < 20; i++)
        {
            await Messages.EditAsync(ann, message, $"{i}", Cancel);
        }

        await RefusedAsync(ChatError.RateLimited, () => Messages.EditAsync(ann, message, "x", Cancel));
        await RefusedAsync(ChatError.RateLimited, () => Messages.DeleteAsync(ann, message, Cancel));
    }

    [Fact]
    public async Task Many_who_send_at_once_are_numbered_densely_and_told_in_that_order()
    {
        var (ann, room) = await AddRoomAsync();
        var senders = new List<UserId> { ann };
        for (var i = 0; i < 9; i++)
        {
            senders.Add(await AddMemberAsync(room.Room));
        }

        await Task.WhenAll(
            senders.Select(sender =>
                Task.Run(() => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(sender, room))))
            )
        );

        var told = await Events.WaitSentAsync(200, Cancel);
        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), told.Select(view => view.Message.Sequence));
        var page = await History.ReadAsync(ann, room, limit: 200, cancellationToken: Cancel);
        Assert.Equal(told.Select(view => view.Message), page.Messages.Select(view => view.Message));
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_can_send_again()
    {
        var (ann, room) = await AddRoomAsync();
        var input = new SendMessage { Content = "Hello", ClientMessageId = "c1" };
        await SendAsync(ann, room);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Messages.SendAsync(ann, room, input, new CancellationToken(canceled: true))
        );
        await Messages.SendAsync(ann, room, input, Cancel);

        Assert.Equal(2, (await History.ReadAsync(ann, room, cancellationToken: Cancel)).Messages.Count);
    }

    private async Task<(UserId Owner, ConversationId Room)> AddRoomAsync(RoomType type = RoomType.Public)
    {
        var owner = await AddUserAsync();
        return (owner, ConversationId.Of((await AddRoomAsync(owner, type)).Room.Id));
    }
}
