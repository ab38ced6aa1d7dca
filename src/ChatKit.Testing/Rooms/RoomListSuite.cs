namespace ChatKit.Testing;

/// <summary>What <see cref="IRoomStore.ListAsync"/> promises.</summary>
public abstract class RoomListSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Lists_public_rooms_and_the_viewers_private_ones()
    {
        var (owner, member, stranger) = (await AddUserAsync(), await AddUserAsync(), await AddUserAsync());
        var open = await AddRoomAsync(owner);
        var mine = await AddRoomAsync(owner, RoomType.Private);
        var shared = await AddRoomAsync(owner, RoomType.Private);
        await Stores.Memberships.JoinAsync(shared, member, Cancel);

        Assert.Equal([open, mine, shared], await ListAsync(owner, RoomScope.All));
        Assert.Equal([open, shared], await ListAsync(member, RoomScope.All));
        Assert.Equal([open], await ListAsync(stranger, RoomScope.All));
        Assert.Equal([open], await ListAsync(owner, RoomScope.Public));
        Assert.Equal([open], await ListAsync(stranger, RoomScope.Public));
        Assert.Equal([mine, shared], await ListAsync(owner, RoomScope.Private));
        Assert.Equal([shared], await ListAsync(member, RoomScope.Private));
        Assert.Empty(await ListAsync(stranger, RoomScope.Private));
    }

    [Fact]
    public async Task A_private_room_leaves_the_list_with_the_membership()
    {
        var room = await AddRoomAsync(await AddUserAsync(), RoomType.Private);
        var (left, banned) = (await AddMemberAsync(room), await AddMemberAsync(room));

        await Stores.Memberships.LeaveAsync(room, left, Cancel);
        await Stores.Memberships.BanAsync(room, banned, Cancel);

        Assert.Empty(await ListAsync(left, RoomScope.All));
        Assert.Empty(await ListAsync(banned, RoomScope.Private));
    }

    [Fact]
    public async Task Inactive_rooms_are_in_no_list()
    {
        var owner = await AddUserAsync();
        var (closed, hidden) = (await AddRoomAsync(owner), await AddRoomAsync(owner, RoomType.Private));
        var left = await AddRoomAsync(owner);
        await Stores.Rooms.CloseAsync(closed, Cancel);
        await Stores.Rooms.CloseAsync(hidden, Cancel);
        await Stores.Memberships.LeaveAsync(left, owner, Cancel);

        Assert.Empty(await ListAsync(owner, RoomScope.All));
        Assert.Empty(await ListAsync(owner, RoomScope.Public));
        Assert.Empty(await ListAsync(owner, RoomScope.Private));
    }

    [Theory]
    [InlineData(RoomScope.All)]
    [InlineData(RoomScope.Public)]
    [InlineData(RoomScope.Private)]
    public async Task Pages_by_age_visit_every_room_once(RoomScope scope)
    {
        var (owner, stranger) = (await AddUserAsync(), await AddUserAsync());
        RoomType[] types = scope switch
        {
            RoomScope.Public => [RoomType.Public],
            RoomScope.Private => [RoomType.Private],
            _ => [RoomType.Public, RoomType.Private],
        };
        // Stored in another order than made: the id counts, not the order of storing.
        var rooms = Enumerable.Range(0, 11).Select(i => ARoom(owner, types[i % types.Length])).ToList();
        foreach (var room in rooms.Where((_, i) => i % 2 == 0).Concat(rooms.Where((_, i) => i % 2 == 1)))
        {
            await AddRoomAsync(room);
            await AddRoomAsync(stranger, RoomType.Private);
        }

        var visited = new List<RoomId>();
        for (RoomId? after = null; await ListAsync(owner, scope, after, 4) is { Count: > 0 } page; after = page[^1])
        {
            Assert.Equal(Math.Min(4, rooms.Count - visited.Count), page.Count);
            visited.AddRange(page);
        }

        Assert.Equal(rooms.Select(room => room.Id), visited);
    }

    [Fact]
    public async Task Rooms_are_listed_as_the_viewer_sees_them()
    {
        var (room, owner) = await AddRoomAsync();
        await SendAsync(ConversationId.Of(room), owner);
        var member = await AddMemberAsync(room);
        var banned = await AddUserAsync();
        await Stores.Memberships.BanAsync(room, banned, Cancel);

        foreach (var viewer in new[] { owner, member, banned, await AddUserAsync() })
        {
            var listed = await Stores.Rooms.ListAsync(viewer, RoomScope.All, null, 10, Cancel);
            Assert.Equal([await ViewAsync(room, viewer)], listed);
        }
    }

    private async Task<List<RoomId>> ListAsync(UserId viewer, RoomScope scope, RoomId? after = null, int limit = 50) =>
        [.. (await Stores.Rooms.ListAsync(viewer, scope, after, limit, Cancel)).Select(view => view.Room.Id)];
}
