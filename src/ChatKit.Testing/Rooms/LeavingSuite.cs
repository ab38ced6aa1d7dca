namespace ChatKit.Testing;

/// <summary>What <see cref="IMembershipStore.LeaveAsync"/> and <see cref="IMembershipStore.BanAsync"/> promise about who has the room afterwards.</summary>
public abstract class LeavingSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task A_member_who_leaves_is_none_any_more()
    {
        var (room, owner) = await AddRoomAsync();
        var user = await AddMemberAsync(room);

        Assert.Equal(new LeaveResult(true, 1, null), await Stores.Memberships.LeaveAsync(room, user, Cancel));
        Assert.Equal(new LeaveResult(false, 1, null), await Stores.Memberships.LeaveAsync(room, user, Cancel));

        var view = await ViewAsync(room, user);
        Assert.Null(view.Member);
        Assert.False(view.IsBanned);
        Assert.Equal((1, owner), (view.Room.MemberCount, view.Room.OwnerId));
        Assert.Equal([owner], (await Stores.Memberships.ListAsync(room, null, 10, Cancel)).Select(m => m.UserId));
    }

    [Fact]
    public async Task Nothing_ends_in_a_room_that_does_not_exist()
    {
        var user = await AddUserAsync();

        Assert.Equal(
            new LeaveResult(false, 0, null),
            await Stores.Memberships.LeaveAsync(RoomId.New(Clock), user, Cancel)
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_owner_hands_the_room_to_the_admin_who_joined_first(bool byBan)
    {
        var (room, owner) = await AddRoomAsync();
        await AddMemberAsync(room);
        Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await AddUserAsync();
        var heir = await AddMemberAsync(room, RoomRole.Admin);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Stores.Memberships.JoinAsync(room, late, Cancel);
        await Stores.Memberships.SetRoleAsync(room, late, RoomRole.Admin, Cancel);

        var result = await EndAsync(room, owner, byBan);

        Assert.Equal(new LeaveResult(true, 3, heir), result);
        Assert.Equal(heir, (await ViewAsync(room, heir)).Room.OwnerId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_admins_the_member_who_joined_first_becomes_owner_and_admin(bool byBan)
    {
        var (room, owner) = await AddRoomAsync();
        var late = await AddUserAsync();
        var heir = await AddMemberAsync(room);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Stores.Memberships.JoinAsync(room, late, Cancel);

        var result = await EndAsync(room, owner, byBan);

        Assert.Equal(new LeaveResult(true, 2, heir), result);
        var view = await ViewAsync(room, heir);
        Assert.Equal((heir, RoomRole.Admin), (view.Room.OwnerId, view.Member?.Role));
        Assert.Equal(RoomRole.Member, (await ViewAsync(room, late)).Member?.Role);
    }

    [Fact]
    public async Task Of_two_who_joined_at_once_the_smaller_id_becomes_owner()
    {
        var (room, owner) = await AddRoomAsync();
        var (smaller, greater) = (await AddUserAsync(), await AddUserAsync());
        await Stores.Memberships.JoinAsync(room, greater, Cancel);
        await Stores.Memberships.JoinAsync(room, smaller, Cancel);

        Assert.Equal(smaller, (await Stores.Memberships.LeaveAsync(room, owner, Cancel)).NewOwner);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_room_that_nobody_is_left_in_becomes_inactive(bool byBan)
    {
        var (room, owner) = await AddRoomAsync();
        var member = await AddMemberAsync(room);
        await Stores.Memberships.LeaveAsync(room, owner, Cancel);
        Assert.True((await ViewAsync(room, member)).Room.IsActive);

        var result = await EndAsync(room, member, byBan);

        Assert.Equal(new LeaveResult(true, 0, null), result);
        var view = await ViewAsync(room, member);
        Assert.Equal((false, 0), (view.Room.IsActive, view.Room.MemberCount));
        Assert.Empty(await Stores.Memberships.ListRoomsAsync(member, Cancel));
        Assert.Equal(JoinOutcome.NotFound, await Stores.Memberships.JoinAsync(room, owner, Cancel));
    }

    [Fact]
    public async Task A_former_owner_who_comes_back_is_a_plain_member()
    {
        var (room, owner) = await AddRoomAsync();
        var heir = await AddMemberAsync(room);
        await Stores.Memberships.LeaveAsync(room, owner, Cancel);

        Assert.Equal(JoinOutcome.Joined, await Stores.Memberships.JoinAsync(room, owner, Cancel));

        var view = await ViewAsync(room, owner);
        Assert.Equal((heir, RoomRole.Member), (view.Room.OwnerId, view.Member?.Role));
    }

    private Task<LeaveResult> EndAsync(RoomId room, UserId user, bool byBan) =>
        byBan ? Stores.Memberships.BanAsync(room, user, Cancel) : Stores.Memberships.LeaveAsync(room, user, Cancel);
}
