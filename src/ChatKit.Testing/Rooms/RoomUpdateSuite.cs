namespace ChatKit.Testing;

/// <summary>What <see cref="IRoomStore.UpdateAsync"/> promises.</summary>
public abstract class RoomUpdateSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Changes_what_is_given_and_keeps_the_rest()
    {
        var owner = await AddUserAsync();
        var id = await AddRoomAsync(
            ARoom(owner, RoomType.Private) with
            {
                Name = "Old",
                Description = "About",
                MaxMembers = 5,
            }
        );
        var before = (await ViewAsync(id, owner)).Room;
        Clock.Advance(TimeSpan.FromSeconds(1));
        var code = RoomCode.New();

        var name = await UpdateAsync(id, owner, new RoomChanges(Name: "New"));
        var description = await UpdateAsync(id, owner, new RoomChanges(Description: "Else"));
        var limit = await UpdateAsync(id, owner, new RoomChanges(MaxMembers: 9));
        var codes = await UpdateAsync(id, owner, new RoomChanges(Code: code));

        Assert.Equal(before with { Name = "New", UpdatedAt = Now }, name);
        Assert.Equal(name with { Description = "Else" }, description);
        Assert.Equal(description with { MaxMembers = 9 }, limit);
        Assert.Equal(limit with { Code = code }, codes);
    }

    [Fact]
    public async Task Empty_removes_the_description_and_zero_the_limit()
    {
        var owner = await AddUserAsync();
        var id = await AddRoomAsync(ARoom(owner) with { Description = "About", MaxMembers = 1 });

        var room = await UpdateAsync(id, owner, new RoomChanges(Description: "", MaxMembers: 0));

        Assert.Null(room.Description);
        Assert.Null(room.MaxMembers);
        Assert.Equal(JoinOutcome.Joined, await Stores.Memberships.JoinAsync(id, await AddUserAsync(), Cancel));
    }

    [Fact]
    public async Task Members_beyond_a_new_limit_stay_and_nobody_joins()
    {
        var (id, owner) = await AddRoomAsync();
        await AddMemberAsync(id);
        await AddMemberAsync(id);

        var room = await UpdateAsync(id, owner, new RoomChanges(MaxMembers: 2));

        Assert.Equal((3, 2), (room.MemberCount, room.MaxMembers));
        Assert.Equal(JoinOutcome.Full, await Stores.Memberships.JoinAsync(id, await AddUserAsync(), Cancel));
    }

    [Fact]
    public async Task Old_room_id_stops_working()
    {
        var owner = await AddUserAsync();
        var room = ARoom(owner, RoomType.Private);
        await AddRoomAsync(room);
        var code = RoomCode.New();

        await UpdateAsync(room.Id, owner, new RoomChanges(Code: code));

        Assert.Null(await Stores.Rooms.FindByCodeAsync(room.Code!.Value, owner, Cancel));
        Assert.Equal(room.Id, (await Stores.Rooms.FindByCodeAsync(code, owner, Cancel))?.Room.Id);
    }

    [Fact]
    public async Task Taken_name_changes_nothing()
    {
        var owner = await AddUserAsync();
        await AddRoomAsync(ARoom(owner) with { Name = "Taken" });
        var id = await AddRoomAsync(owner);
        var before = await ViewAsync(id, owner);
        Clock.Advance(TimeSpan.FromSeconds(1));

        var outcome = await Stores.Rooms.UpdateAsync(id, new RoomChanges("TAKEN", "Description", 5), Cancel);

        Assert.Equal(SaveRoomOutcome.NameTaken, outcome);
        Assert.Equal(before, await ViewAsync(id, owner));
    }

    [Fact]
    public async Task Taken_room_id_changes_nothing()
    {
        var owner = await AddUserAsync();
        var other = ARoom(owner, RoomType.Private);
        await AddRoomAsync(other);
        var id = await AddRoomAsync(owner, RoomType.Private);
        var before = await ViewAsync(id, owner);
        Clock.Advance(TimeSpan.FromSeconds(1));

        var outcome = await Stores.Rooms.UpdateAsync(id, new RoomChanges("Name", Code: other.Code), Cancel);

        Assert.Equal(SaveRoomOutcome.CodeTaken, outcome);
        Assert.Equal(before, await ViewAsync(id, owner));
    }

    [Fact]
    public async Task A_room_may_change_the_letter_case_of_its_own_name()
    {
        var owner = await AddUserAsync();
        var id = await AddRoomAsync(ARoom(owner) with { Name = "general" });

        Assert.Equal("GENERAL", (await UpdateAsync(id, owner, new RoomChanges(Name: "GENERAL"))).Name);
    }

    [Fact]
    public async Task A_private_room_may_take_a_public_rooms_name_and_the_given_up_name_is_free()
    {
        var owner = await AddUserAsync();
        var id = await AddRoomAsync(ARoom(owner) with { Name = "First" });
        var hidden = await AddRoomAsync(owner, RoomType.Private);

        await UpdateAsync(hidden, owner, new RoomChanges(Name: "First"));
        await UpdateAsync(id, owner, new RoomChanges(Name: "Second"));

        await AddRoomAsync(ARoom(owner) with { Name = "First" });
    }

    [Fact]
    public async Task Only_an_active_room_can_change()
    {
        var (id, owner) = await AddRoomAsync();
        await Stores.Rooms.CloseAsync(id, Cancel);
        var before = await ViewAsync(id, owner);

        Assert.Equal(SaveRoomOutcome.NotFound, await Stores.Rooms.UpdateAsync(id, new RoomChanges("New"), Cancel));
        Assert.Equal(
            SaveRoomOutcome.NotFound,
            await Stores.Rooms.UpdateAsync(RoomId.New(Clock), new RoomChanges("New"), Cancel)
        );

        Assert.Equal(before, await ViewAsync(id, owner));
    }

    [Fact]
    public async Task Joins_and_messages_are_no_change_of_the_room_but_a_new_owner_is()
    {
        var (id, owner) = await AddRoomAsync();
        var created = Now;
        Clock.Advance(TimeSpan.FromSeconds(1));

        var member = await AddMemberAsync(id);
        await SendAsync(ConversationId.Of(id), member);
        Assert.Equal(created, (await ViewAsync(id, owner)).Room.UpdatedAt);

        await Stores.Memberships.LeaveAsync(id, owner, Cancel);
        Assert.Equal(Now, (await ViewAsync(id, owner)).Room.UpdatedAt);
    }

    private async Task<Room> UpdateAsync(RoomId id, UserId viewer, RoomChanges changes)
    {
        Assert.Equal(SaveRoomOutcome.Saved, await Stores.Rooms.UpdateAsync(id, changes, Cancel));
        return (await ViewAsync(id, viewer)).Room;
    }
}
