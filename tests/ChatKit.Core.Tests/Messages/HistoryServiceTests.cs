namespace ChatKit.Core.Tests;

public sealed class HistoryServiceTests : ServiceTests
{
    [Fact]
    public async Task A_public_room_is_read_by_everybody_a_private_one_by_members()
    {
        var owner = await AddUserAsync();
        var open = ConversationId.Of((await AddRoomAsync(owner)).Room.Id);
        var hidden = ConversationId.Of((await AddRoomAsync(owner, RoomType.Private)).Room.Id);
        var (member, stranger) = (await AddMemberAsync(hidden.Room), await AddUserAsync());
        var sent = await SendAsync(owner, open, "needle");
        var secret = await SendAsync(owner, hidden, "needle");
        var since = Clock.GetUtcNow().AddDays(-1);

        Assert.Equal([sent], (await History.ReadAsync(stranger, open, cancellationToken: Cancel)).Messages);
        Assert.Equal([secret], (await History.ReadAsync(member, hidden, cancellationToken: Cancel)).Messages);
        Assert.Equal([secret], (await SearchAsync(member, hidden.Room, "needle")).Messages);
        await RefusedAsync(
            ChatError.RoomNotFound,
            () => History.ReadAsync(stranger, hidden, cancellationToken: Cancel)
        );
        await RefusedAsync(
            ChatError.RoomNotFound,
            () => History.ReadChangedAsync(stranger, hidden, since, cancellationToken: Cancel)
        );
        await RefusedAsync(ChatError.RoomNotFound, () => SearchAsync(stranger, hidden.Room, "needle"));
    }

    [Fact]
    public async Task A_page_has_fifty_messages_unless_asked_otherwise_and_names_their_senders()
    {
        var owner = await AddUserAsync();
        var room = ConversationId.Of((await AddRoomAsync(owner)).Room.Id);
        var member = await AddMemberAsync(room.Room);
        var messages = Enumerable.Range(0, 60).Select(i => NewMessage(i % 2 == 0 ? owner : member)).ToList();
        await Get<IMessageStore>().AppendAsync(room, messages, Cancel);

        var newest = await History.ReadAsync(owner, room, cancellationToken: Cancel);
        var before = await History.ReadAsync(owner, room, before: 11, limit: 3, cancellationToken: Cancel);
        var after = await History.ReadAsync(owner, room, after: 58, cancellationToken: Cancel);

        Assert.Equal((50, true, 60L), (newest.Messages.Count, newest.HasMore, newest.LastSequence));
        Assert.All(newest.Messages, view => Assert.Equal(view.Message.SenderId, view.Sender.Id));
        Assert.Equal([8L, 9L, 10L], before.Messages.Select(view => view.Message.Sequence));
        Assert.Equal([59L, 60L], after.Messages.Select(view => view.Message.Sequence));
    }

    [Theory]
    [InlineData(null, null, 0, "limit")]
    [InlineData(null, null, 201, "limit")]
    [InlineData(-1L, null, null, "before")]
    [InlineData(null, -1L, null, "after")]
    [InlineData(2L, 1L, null, "after")]
    public async Task A_page_out_of_bounds_is_refused(long? before, long? after, int? limit, string field)
    {
        var owner = await AddUserAsync();
        var room = ConversationId.Of((await AddRoomAsync(owner)).Room.Id);

        var refused = await RefusedAsync(
            ChatError.ValidationFailed,
            () => History.ReadAsync(owner, room, before, after, limit, Cancel)
        );

        Assert.Equal([field], refused.FieldErrors!.Keys);
    }

    [Fact]
    public async Task Changes_since_a_time_are_found_by_whoever_was_away()
    {
        var owner = await AddUserAsync();
        var room = ConversationId.Of((await AddRoomAsync(owner)).Room.Id);
        var (first, second) = (await SendAsync(owner, room, "1"), await SendAsync(owner, room, "2"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var left = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var deleted = await Messages.DeleteAsync(owner, second.Message.Id, Cancel);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var edited = await Messages.EditAsync(owner, first.Message.Id, "1b", Cancel);

        var changed = await History.ReadChangedAsync(owner, room, left, cancellationToken: Cancel);

        Assert.Equal([deleted, edited], changed.Messages);
        await RefusedAsync(ChatError.ValidationFailed, () => History.ReadChangedAsync(owner, room, left, 201, Cancel));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("long")]
    public async Task Search_needs_a_text_within_bounds(string? query)
    {
        var owner = await AddUserAsync();
        var room = (await AddRoomAsync(owner)).Room.Id;
        var text = query == "long" ? new string('x', 201) : query;

        var refused = await RefusedAsync(ChatError.ValidationFailed, () => SearchAsync(owner, room, text));

        Assert.Equal(["query"], refused.FieldErrors!.Keys);
    }

    private Task<MessagePage<MessageView>> SearchAsync(UserId caller, RoomId room, string? query) =>
        History.SearchAsync(caller, room, query, cancellationToken: Cancel);

    private NewMessage NewMessage(UserId sender) =>
        new()
        {
            Id = MessageId.New(Clock),
            SenderId = sender,
            Content = "Hello",
        };
}
