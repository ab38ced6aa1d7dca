namespace ChatKit.Core.Tests;

public sealed class ReadMarkerServiceTests : ServiceTests
{
    private ReadMarkerService Markers => Get<ReadMarkerService>();

    [Fact]
    public async Task A_marker_moves_forward_and_is_told_only_when_it_moved()
    {
        var (owner, room) = await AddRoomOfThreeAsync();
        var ann = await AddUserAsync();
        await Members.JoinAsync(ann, room.Room, Cancel);
        await SendAsync(owner, room);
        await SendAsync(owner, room);

        foreach (var sequence in new[] { 4, 4, 2, 0, 5 })
        {
            await Markers.MarkReadAsync(ann, room, sequence, Cancel);
        }

        Assert.Equal([new MarkerMoved(room, ann, 4), new(room, ann, 5)], Events.Told<MarkerMoved>());
        Assert.Equal([new ConversationHead(room, 5, 5)], await Markers.GetHeadsAsync(ann, Cancel));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(long.MaxValue)]
    public async Task A_sequence_that_does_not_exist_is_refused(long sequence)
    {
        var (owner, room) = await AddRoomOfThreeAsync();

        var refused = await RefusedAsync(
            ChatError.ValidationFailed,
            () => Markers.MarkReadAsync(owner, room, sequence, Cancel)
        );

        Assert.Equal(["sequence"], refused.FieldErrors!.Keys);
        Assert.Empty(Events.Told<MarkerMoved>());
    }

    [Fact]
    public async Task Reading_is_marked_by_members()
    {
        var (owner, room) = await AddRoomOfThreeAsync();
        var hidden = ConversationId.Of((await AddRoomAsync(owner, RoomType.Private)).Room.Id);
        var pair = ConversationId.Of(owner, await AddUserAsync());
        var stranger = await AddUserAsync();

        await RefusedAsync(ChatError.Forbidden, () => Markers.MarkReadAsync(stranger, room, 1, Cancel));
        await RefusedAsync(ChatError.RoomNotFound, () => Markers.MarkReadAsync(stranger, hidden, 0, Cancel));
        await RefusedAsync(ChatError.UserNotFound, () => Markers.MarkReadAsync(stranger, pair, 0, Cancel));
    }

    [Fact]
    public async Task A_private_message_is_read_when_its_receiver_says_so()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        var pair = ConversationId.Of(ann, bob);
        await SendAsync(ann, pair);
        Clock.Advance(TimeSpan.FromSeconds(1));

        await Markers.MarkReadAsync(bob, pair, 1, Cancel);

        var message = Assert.Single((await History.ReadAsync(ann, pair, cancellationToken: Cancel)).Messages).Message;
        Assert.Equal(Clock.GetUtcNow(), message.ReadAt);
    }

    private async Task<(UserId Owner, ConversationId Room)> AddRoomOfThreeAsync()
    {
        var owner = await AddUserAsync();
        var room = ConversationId.Of((await AddRoomAsync(owner)).Room.Id);
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(owner, room);
        }
        return (owner, room);
    }
}
