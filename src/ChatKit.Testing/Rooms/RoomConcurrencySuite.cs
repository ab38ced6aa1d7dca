namespace ChatKit.Testing;

/// <summary>Rooms created, joined and left at the same moment.</summary>
public abstract class RoomConcurrencySuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Of_many_public_rooms_with_one_name_one_is_created()
    {
        var owners = await AddUsersAsync(40);
        var rooms = owners.Select((owner, i) => ARoom(owner) with { Name = i % 2 == 0 ? "Hall" : "HALL" }).ToArray();

        var outcomes = await AtOnceAsync(40, (i, stores) => stores.Rooms.CreateAsync(rooms[i], Cancel));

        Assert.Single(outcomes, outcome => outcome == SaveRoomOutcome.Saved);
        Assert.Equal(39, outcomes.Count(outcome => outcome == SaveRoomOutcome.NameTaken));
        Assert.Single(await Stores.Rooms.ListAsync(owners[0], RoomScope.All, null, 100, Cancel));
    }

    [Fact]
    public async Task Of_many_rooms_with_one_room_id_one_is_created()
    {
        var owner = await AddUserAsync();
        var code = RoomCode.New();
        var rooms = Enumerable.Range(0, 40).Select(_ => ARoom(owner, RoomType.Private) with { Code = code }).ToArray();

        var outcomes = await AtOnceAsync(40, (i, stores) => stores.Rooms.CreateAsync(rooms[i], Cancel));

        Assert.Single(outcomes, outcome => outcome == SaveRoomOutcome.Saved);
        Assert.Equal(39, outcomes.Count(outcome => outcome == SaveRoomOutcome.CodeTaken));
        Assert.Single(await Stores.Memberships.ListRoomsAsync(owner, Cancel));
    }

    [Fact]
    public async Task Of_many_renames_to_one_name_one_succeeds()
    {
        var owner = await AddUserAsync();
        var rooms = Enumerable.Range(0, 20).Select(_ => ARoom(owner)).ToArray();
        await AtOnceAsync(20, (i, stores) => stores.Rooms.CreateAsync(rooms[i], Cancel));

        var outcomes = await AtOnceAsync(
            20,
            (i, stores) => stores.Rooms.UpdateAsync(rooms[i].Id, new RoomChanges(Name: "Hall"), Cancel)
        );

        Assert.Single(outcomes, outcome => outcome == SaveRoomOutcome.Saved);
        Assert.Equal(19, outcomes.Count(outcome => outcome == SaveRoomOutcome.NameTaken));
    }

    [Fact]
    public async Task A_room_never_takes_more_members_than_it_may_have()
    {
        var owner = await AddUserAsync();
        var room = await AddRoomAsync(ARoom(owner) with { MaxMembers = 30 });
        var users = await AddUsersAsync(100);

        var outcomes = await AtOnceAsync(100, (i, stores) => stores.Memberships.JoinAsync(room, users[i], Cancel));

        Assert.Equal(29, outcomes.Count(outcome => outcome == JoinOutcome.Joined));
        Assert.Equal(71, outcomes.Count(outcome => outcome == JoinOutcome.Full));
        var joined = users.Where((_, i) => outcomes[i] == JoinOutcome.Joined).Append(owner).OrderBy(user => user.Value);
        var members = await Stores.Memberships.ListAsync(room, null, 200, Cancel);
        Assert.Equal(joined, members.Select(member => member.UserId));
        Assert.Equal(30, (await ViewAsync(room, owner)).Room.MemberCount);
    }

    [Fact]
    public async Task Of_many_joins_of_one_user_one_adds_the_user()
    {
        var (room, owner) = await AddRoomAsync();
        var user = await AddUserAsync();

        var outcomes = await AtOnceAsync(100, (_, stores) => stores.Memberships.JoinAsync(room, user, Cancel));

        Assert.Single(outcomes, outcome => outcome == JoinOutcome.Joined);
        Assert.Equal(99, outcomes.Count(outcome => outcome == JoinOutcome.AlreadyMember));
        Assert.Equal(2, (await Stores.Memberships.ListAsync(room, null, 200, Cancel)).Count);
        Assert.Equal(2, (await ViewAsync(room, owner)).Room.MemberCount);
    }

    [Fact]
    public async Task Of_many_leaves_of_one_user_one_ends_the_membership()
    {
        var (room, owner) = await AddRoomAsync();
        var user = await AddMemberAsync(room);

        var results = await AtOnceAsync(40, (_, stores) => stores.Memberships.LeaveAsync(room, user, Cancel));

        Assert.Single(results, result => result.WasMember);
        Assert.Equal(1, (await ViewAsync(room, owner)).Room.MemberCount);
    }

    [Fact]
    public async Task When_everybody_leaves_at_once_the_room_has_an_owner_until_it_is_empty()
    {
        var (room, owner) = await AddRoomAsync();
        var users = await AddUsersAsync(30);
        await AtOnceAsync(30, (i, stores) => stores.Memberships.JoinAsync(room, users[i], Cancel));
        UserId[] all = [owner, .. users];

        var results = await AtOnceAsync(31, (i, stores) => stores.Memberships.LeaveAsync(room, all[i], Cancel));

        Assert.All(results, result => Assert.True(result.WasMember));
        Assert.Equal(Enumerable.Range(0, 31), results.Select(result => result.MemberCount).Order());
        Assert.All(results, result => Assert.False(result is { MemberCount: 0, NewOwner: not null }));
        var view = await ViewAsync(room, owner);
        Assert.Equal((0, false), (view.Room.MemberCount, view.Room.IsActive));
    }

    [Fact]
    public async Task Joins_and_leaves_at_once_keep_the_count_true()
    {
        var owner = await AddUserAsync();
        var room = await AddRoomAsync(ARoom(owner) with { MaxMembers = 10 });
        var users = await AddUsersAsync(20);

        await AtOnceAsync(
            20,
            async (i, stores) =>
            {
                for (var round = 0; round < 5; round++)
                {
                    await stores.Memberships.JoinAsync(room, users[i], Cancel);
                    var count = (await stores.Rooms.FindAsync(room, owner, Cancel))!.Room.MemberCount;
                    Assert.InRange(count, 1, 10);
                    await (
                        i % 2 == 0
                            ? stores.Memberships.LeaveAsync(room, users[i], Cancel)
                            : stores.Memberships.BanAsync(room, users[i], Cancel)
                    );
                    await stores.Memberships.LiftBanAsync(room, users[i], Cancel);
                }
                return true;
            }
        );

        Assert.Equal(1, (await ViewAsync(room, owner)).Room.MemberCount);
        Assert.Single(await Stores.Memberships.ListAsync(room, null, 100, Cancel));
        Assert.Empty(await Stores.Memberships.ListBansAsync(room, null, 100, Cancel));
    }

    [Fact]
    public async Task A_ban_and_joins_at_once_leave_the_user_out()
    {
        var (room, owner) = await AddRoomAsync();
        var user = await AddUserAsync();

        await AtOnceAsync(
            41,
            async (i, stores) =>
                i == 20
                    ? (object)await stores.Memberships.BanAsync(room, user, Cancel)
                    : await stores.Memberships.JoinAsync(room, user, Cancel)
        );

        var view = await ViewAsync(room, user);
        Assert.True(view.IsBanned);
        Assert.Null(view.Member);
        Assert.Equal(1, (await ViewAsync(room, owner)).Room.MemberCount);
    }
}
