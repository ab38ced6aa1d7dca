namespace ChatKit.Core.Tests;

public sealed class TypingServiceTests : ServiceTests
{
    private TypingService Typing => Get<TypingService>();

    [Fact]
    public async Task Typing_is_told_at_once_and_again_at_most_every_two_seconds()
    {
        var (ann, room) = await AddRoomAsync();

        await Typing.StartAsync(ann, room);
        Clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromMilliseconds(1));
        await Typing.StartAsync(ann, room);
        Assert.Equal([(room, ann)], Events.Told<TypingStarted>().Select(e => (e.Conversation, e.User.Id)));

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Typing.StartAsync(ann, room);
        Assert.Equal(2, Events.Told<TypingStarted>().Count);
    }

    [Fact]
    public async Task Typing_ends_by_itself_after_six_seconds_of_silence()
    {
        var (ann, room) = await AddRoomAsync();
        await Typing.StartAsync(ann, room);
        Clock.Advance(TimeSpan.FromSeconds(5));
        await Typing.StartAsync(ann, room);

        Clock.Advance(TimeSpan.FromSeconds(6) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(Events.Told<TypingStopped>());

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([(room, ann)], Events.Told<TypingStopped>().Select(e => (e.Conversation, e.User.Id)));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(Events.Told<TypingStopped>());
    }

    [Fact]
    public async Task Typing_ends_when_the_typist_says_so_or_sends()
    {
        var (ann, room) = await AddRoomAsync();
        Typing.Stop(ann, room);
        await Typing.StartAsync(ann, room);
        Typing.Stop(ann, room);
        Typing.Stop(ann, room);
        Assert.Single(Events.Told<TypingStopped>());

        await Typing.StartAsync(ann, room);
        await SendAsync(ann, room);

        Assert.Equal(2, Events.Told<TypingStarted>().Count);
        Assert.Equal(2, Events.Told<TypingStopped>().Count);
    }

    [Fact]
    public async Task Typing_is_of_one_user_in_one_conversation()
    {
        var (ann, room) = await AddRoomAsync();
        var bob = await AddMemberAsync(room.Room);
        var pair = ConversationId.Of(ann, bob);
        await Typing.StartAsync(ann, room);
        await Typing.StartAsync(bob, room);
        await Typing.StartAsync(ann, pair);

        Typing.Stop(ann, room);

        Assert.Equal([(room, ann)], Events.Told<TypingStopped>().Select(e => (e.Conversation, e.User.Id)));
    }

    [Fact]
    public async Task Starts_and_stops_at_once_are_told_in_turn()
    {
        var (ann, room) = await AddRoomAsync();
        var starting = Task.Run(
            async () =>
            {
                for (var i = 0; i < 20_000; i++)
                {
                    await Typing.StartAsync(ann, room);
                }
            },
            Cancel
        );
        var stopping = Task.Run(
            () =>
            {
                while (!starting.IsCompleted)
                {
                    Typing.Stop(ann, room);
                }
            },
            Cancel
        );

        await Task.WhenAll(starting, stopping);
        Clock.Advance(TimeSpan.FromSeconds(6));

        var told = Events.Told<ChatEvent>().Where(e => e is TypingStarted or TypingStopped).ToList();
        Assert.All(told.Where((_, i) => i % 2 == 0), e => Assert.IsType<TypingStarted>(e));
        Assert.All(told.Where((_, i) => i % 2 == 1), e => Assert.IsType<TypingStopped>(e));
        Assert.IsType<TypingStopped>(told[^1]);
    }

    [Fact]
    public async Task Typing_needs_membership()
    {
        var (owner, room) = await AddRoomAsync();
        var hidden = ConversationId.Of((await AddRoomAsync(owner, RoomType.Private)).Room.Id);
        var stranger = await AddUserAsync();

        await RefusedAsync(ChatError.Forbidden, () => Typing.StartAsync(stranger, room));
        await RefusedAsync(ChatError.RoomNotFound, () => Typing.StartAsync(stranger, hidden));
        await RefusedAsync(
            ChatError.UserNotFound,
            () => Typing.StartAsync(stranger, ConversationId.Of(stranger, UserId.New(Clock)))
        );
        await Rooms.CloseAsync(owner, room.Room, Cancel);
        await RefusedAsync(ChatError.Forbidden, () => Typing.StartAsync(owner, room));

        Assert.Empty(Events.Told<TypingStarted>());
    }

    private async Task<(UserId Owner, ConversationId Room)> AddRoomAsync()
    {
        var owner = await AddUserAsync();
        return (owner, ConversationId.Of((await AddRoomAsync(owner)).Room.Id));
    }
}
