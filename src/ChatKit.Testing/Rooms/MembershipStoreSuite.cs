namespace ChatKit.Testing;

/// <summary>What <see cref="IMembershipStore"/> promises about joining, roles, bans and lists.</summary>
public abstract class MembershipStoreSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Who_joins_is_a_member_from_now_on()
    {
        var (room, _) = await AddRoomAsync();
        var user = await AddUserAsync();
        Clock.Advance(TimeSpan.FromMilliseconds(1001));

        Assert.Equal(JoinOutcome.Joined, await Stores.Memberships.JoinAsync(room, user, Cancel));

        var view = await ViewAsync(room, user);
        Assert.Equal(new RoomMember(user, RoomRole.Member, Now), view.Member);
        Assert.Equal(2, view.Room.MemberCount);
    }

    [Fact]
    public async Task Joining_again_changes_nothing()
    {
        var (room, owner) = await AddRoomAsync();
        var user = await AddMemberAsync(room, RoomRole.Admin);
        var before = (await ViewAsync(room, user)).Member;
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(JoinOutcome.AlreadyMember, await Stores.Memberships.JoinAsync(room, user, Cancel));
        Assert.Equal(JoinOutcome.AlreadyMember, await Stores.Memberships.JoinAsync(room, owner, Cancel));

        var view = await ViewAsync(room, user);
        Assert.Equal(before, view.Member);
        Assert.Equal(2, view.Room.MemberCount);
    }

    [Fact]
    public async Task Read_marker_starts_at_the_last_sequence_at_every_join()
    {
        var (room, owner) = await AddRoomAsync();
        var conversation = ConversationId.Of(room);
        await SendAsync(conversation, owner);
        await SendAsync(conversation, owner);
        var user = await AddMemberAsync(room);
        Assert.Equal(2, (await ViewAsync(room, user)).LastReadSequence);

        await Stores.Memberships.LeaveAsync(room, user, Cancel);
        await SendAsync(conversation, owner);
        await Stores.Memberships.JoinAsync(room, user, Cancel);

        Assert.Equal(3, (await ViewAsync(room, user)).LastReadSequence);
    }

    [Fact]
    public async Task Nobody_joins_a_full_room_until_somebody_leaves()
    {
        var owner = await AddUserAsync();
        var room = await AddRoomAsync(ARoom(owner) with { MaxMembers = 2 });
        var member = await AddMemberAsync(room);
        var late = await AddUserAsync();

        Assert.Equal(JoinOutcome.Full, await Stores.Memberships.JoinAsync(room, late, Cancel));
        Assert.Equal(JoinOutcome.AlreadyMember, await Stores.Memberships.JoinAsync(room, member, Cancel));
        Assert.Null((await ViewAsync(room, late)).Member);

        await Stores.Memberships.LeaveAsync(room, member, Cancel);
        Assert.Equal(JoinOutcome.Joined, await Stores.Memberships.JoinAsync(room, late, Cancel));
    }

    [Fact]
    public async Task Nobody_joins_what_is_not_an_active_room()
    {
        var (room, _) = await AddRoomAsync();
        var user = await AddUserAsync();
        await Stores.Rooms.CloseAsync(room, Cancel);

        Assert.Equal(JoinOutcome.NotFound, await Stores.Memberships.JoinAsync(room, user, Cancel));
        Assert.Equal(JoinOutcome.NotFound, await Stores.Memberships.JoinAsync(RoomId.New(Clock), user, Cancel));

        Assert.Null((await ViewAsync(room, user)).Member);
    }

    [Fact]
    public async Task Role_changes_for_a_member_of_that_room_only()
    {
        var (room, _) = await AddRoomAsync();
        var (other, _) = await AddRoomAsync();
        var user = await AddMemberAsync(room);
        await Stores.Memberships.JoinAsync(other, user, Cancel);
        var joined = Now;
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await Stores.Memberships.SetRoleAsync(room, user, RoomRole.Admin, Cancel));

        Assert.Equal(new RoomMember(user, RoomRole.Admin, joined), (await ViewAsync(room, user)).Member);
        Assert.Equal(RoomRole.Member, (await ViewAsync(other, user)).Member?.Role);
        Assert.True(await Stores.Memberships.SetRoleAsync(room, user, RoomRole.Member, Cancel));
        Assert.Equal(RoomRole.Member, (await ViewAsync(room, user)).Member?.Role);
        Assert.False(await Stores.Memberships.SetRoleAsync(room, await AddUserAsync(), RoomRole.Admin, Cancel));
        Assert.False(await Stores.Memberships.SetRoleAsync(RoomId.New(Clock), user, RoomRole.Admin, Cancel));
    }

    [Fact]
    public async Task A_ban_ends_the_membership_and_keeps_out_until_it_is_lifted()
    {
        var (room, _) = await AddRoomAsync();
        var user = await AddMemberAsync(room);

        Assert.Equal(new LeaveResult(true, 1, null), await Stores.Memberships.BanAsync(room, user, Cancel));

        Assert.Equal((null, true), await MembershipAsync(room, user));
        Assert.Equal(JoinOutcome.Banned, await Stores.Memberships.JoinAsync(room, user, Cancel));
        Assert.True(await Stores.Memberships.LiftBanAsync(room, user, Cancel));
        Assert.False(await Stores.Memberships.LiftBanAsync(room, user, Cancel));
        Assert.Equal((null, false), await MembershipAsync(room, user));
        Assert.Equal(JoinOutcome.Joined, await Stores.Memberships.JoinAsync(room, user, Cancel));
    }

    [Fact]
    public async Task Somebody_who_is_no_member_can_be_banned_even_twice()
    {
        var (room, _) = await AddRoomAsync();
        var (other, _) = await AddRoomAsync();
        var user = await AddUserAsync();

        Assert.Equal(new LeaveResult(false, 1, null), await Stores.Memberships.BanAsync(room, user, Cancel));
        Assert.Equal(new LeaveResult(false, 1, null), await Stores.Memberships.BanAsync(room, user, Cancel));

        Assert.Equal(JoinOutcome.Banned, await Stores.Memberships.JoinAsync(room, user, Cancel));
        Assert.Equal(JoinOutcome.Joined, await Stores.Memberships.JoinAsync(other, user, Cancel));
        Assert.False(await Stores.Memberships.LiftBanAsync(other, user, Cancel));
        Assert.True(await Stores.Memberships.LiftBanAsync(room, user, Cancel));
        Assert.Empty(await Stores.Memberships.ListBansAsync(room, null, 10, Cancel));
    }

    [Fact]
    public async Task Pages_of_members_by_id_visit_each_once()
    {
        var (room, owner) = await AddRoomAsync();
        var users = await AddUsersAsync(9);
        foreach (var user in users.Reverse())
        {
            await Stores.Memberships.JoinAsync(room, user, Cancel);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var visited = new List<UserId>();
        UserId? after = null;
        while (await Stores.Memberships.ListAsync(room, after, 4, Cancel) is { Count: > 0 } page)
        {
            Assert.Equal(Math.Min(4, 10 - visited.Count), page.Count);
            visited.AddRange(page.Select(member => member.UserId));
            after = visited[^1];
        }

        Assert.Equal(users.Append(owner).OrderBy(user => user.Value), visited);
    }

    [Fact]
    public async Task Pages_of_bans_by_id_visit_each_once()
    {
        var (room, _) = await AddRoomAsync();
        var users = await AddUsersAsync(9);
        foreach (var user in users.Reverse())
        {
            await Stores.Memberships.BanAsync(room, user, Cancel);
        }

        var visited = new List<UserId>();
        UserId? after = null;
        while (await Stores.Memberships.ListBansAsync(room, after, 4, Cancel) is { Count: > 0 } page)
        {
            Assert.Equal(Math.Min(4, 9 - visited.Count), page.Count);
            visited.AddRange(page);
            after = visited[^1];
        }

        Assert.Equal(users.OrderBy(user => user.Value), visited);
    }

    [Fact]
    public async Task All_active_rooms_of_a_user_are_listed()
    {
        var (user, other) = (await AddUserAsync(), await AddUserAsync());
        var rooms = Enumerable.Range(0, 250).Select(i => ARoom(user, (RoomType)(i % 2))).ToArray();
        await AtOnceAsync(250, (i, stores) => stores.Rooms.CreateAsync(rooms[i], Cancel));
        await AddRoomAsync(other);
        await Stores.Rooms.CloseAsync(rooms[0].Id, Cancel);
        await Stores.Memberships.LeaveAsync(rooms[1].Id, user, Cancel);

        var listed = await Stores.Memberships.ListRoomsAsync(user, Cancel);

        Assert.Equal(rooms[2..].Select(room => room.Id), listed.OrderBy(room => room.Value));
    }

    private async Task<(RoomMember? Member, bool IsBanned)> MembershipAsync(RoomId room, UserId user)
    {
        var view = await ViewAsync(room, user);
        return (view.Member, view.IsBanned);
    }
}
