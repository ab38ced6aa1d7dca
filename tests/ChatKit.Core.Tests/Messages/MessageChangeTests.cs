namespace ChatKit.Core.Tests;

public sealed class MessageChangeTests : ServiceTests
{
    [Fact]
    public async Task Edit_replaces_the_text_and_is_told()
    {
        var (ann, room) = await AddRoomAsync();
        var sent = await SendAsync(ann, room, "Before");
        Clock.Advance(TimeSpan.FromSeconds(1));

        var edited = await Messages.EditAsync(ann, sent.Message.Id, " After ", Cancel);

        Assert.Equal(sent.Message with { Content = "After", EditedAt = Clock.GetUtcNow() }, edited.Message);
        Assert.Equal([new MessageEdited(edited)], Events.Told<MessageEdited>());
    }

    [Fact]
    public async Task Edit_is_for_the_author_alone()
    {
        var (ann, room) = await AddRoomAsync();
        var bob = await AddMemberAsync(room.Room);
        var sent = (await SendAsync(bob, room)).Message.Id;

        await RefusedAsync(ChatError.Forbidden, () => Messages.EditAsync(ann, sent, "x", Cancel));

        Assert.Empty(Events.Told<MessageEdited>());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("long")]
    public async Task Edit_checks_the_text(string? content)
    {
        var (ann, room) = await AddRoomAsync();
        var sent = (await SendAsync(ann, room)).Message.Id;
        var text = content == "long" ? new string('x', 1001) : content;

        await RefusedAsync(ChatError.ValidationFailed, () => Messages.EditAsync(ann, sent, text, Cancel));
    }

    [Fact]
    public async Task Edit_may_empty_the_text_of_a_picture()
    {
        var (ann, room) = await AddRoomAsync();
        var input = new SendMessage
        {
            Content = "Look",
            Type = MessageType.Image,
            FileUrl = "/a.png",
        };
        var sent = await Messages.SendAsync(ann, room, input, Cancel);

        Assert.Equal("", (await Messages.EditAsync(ann, sent.Message.Id, "", Cancel)).Message.Content);
    }

    [Theory]
    [InlineData("author")]
    [InlineData("owner")]
    [InlineData("admin")]
    public async Task Delete_is_for_the_author_and_the_rooms_admins_and_told_once(string who)
    {
        var (owner, room) = await AddRoomAsync();
        var (admin, author) = (await AddMemberAsync(room.Room, RoomRole.Admin), await AddMemberAsync(room.Room));
        var sent = (await SendAsync(author, room)).Message.Id;
        var caller = who switch
        {
            "author" => author,
            "admin" => admin,
            _ => owner,
        };

        var deleted = await Messages.DeleteAsync(caller, sent, Cancel);
        var again = await Messages.DeleteAsync(caller, sent, Cancel);

        Assert.Equal(("", Clock.GetUtcNow()), (deleted.Message.Content, deleted.Message.DeletedAt));
        Assert.Equal(author, deleted.Sender.Id);
        Assert.Equal(deleted.Message, again.Message);
        Assert.Equal([new MessageDeleted(deleted)], Events.Told<MessageDeleted>());
        await RefusedAsync(ChatError.MessageNotFound, () => Messages.EditAsync(author, sent, "Back", Cancel));
    }

    [Fact]
    public async Task Delete_is_for_nobody_else()
    {
        var (ann, room) = await AddRoomAsync();
        var (member, stranger) = (await AddMemberAsync(room.Room), await AddUserAsync());
        var sent = (await SendAsync(ann, room)).Message.Id;

        await RefusedAsync(ChatError.Forbidden, () => Messages.DeleteAsync(member, sent, Cancel));
        await RefusedAsync(ChatError.Forbidden, () => Messages.DeleteAsync(stranger, sent, Cancel));
        await RefusedAsync(ChatError.MessageNotFound, () => Messages.DeleteAsync(ann, MessageId.New(Clock), Cancel));

        Assert.Equal(
            sent,
            Assert.Single((await History.ReadAsync(ann, room, cancellationToken: Cancel)).Messages).Message.Id
        );
    }

    [Fact]
    public async Task Messages_of_a_private_room_are_unknown_to_whoever_is_not_in_it()
    {
        var (owner, room) = await AddRoomAsync(RoomType.Private);
        var (former, stranger) = (await AddMemberAsync(room.Room), await AddUserAsync());
        var sent = (await SendAsync(former, room)).Message.Id;
        await Members.RemoveAsync(owner, room.Room, former, ban: false, Cancel);

        foreach (var outsider in new[] { former, stranger })
        {
            await RefusedAsync(ChatError.MessageNotFound, () => Messages.EditAsync(outsider, sent, "x", Cancel));
            await RefusedAsync(ChatError.MessageNotFound, () => Messages.DeleteAsync(outsider, sent, Cancel));
        }
    }

    [Fact]
    public async Task A_former_member_changes_nothing_in_a_public_room_either()
    {
        var (_, room) = await AddRoomAsync();
        var former = await AddMemberAsync(room.Room);
        var sent = (await SendAsync(former, room)).Message.Id;
        await Members.LeaveAsync(former, room.Room, Cancel);

        await RefusedAsync(ChatError.Forbidden, () => Messages.EditAsync(former, sent, "x", Cancel));
        await RefusedAsync(ChatError.Forbidden, () => Messages.DeleteAsync(former, sent, Cancel));
    }

    private async Task<(UserId Owner, ConversationId Room)> AddRoomAsync(RoomType type = RoomType.Public)
    {
        var owner = await AddUserAsync();
        return (owner, ConversationId.Of((await AddRoomAsync(owner, type)).Room.Id));
    }
}
