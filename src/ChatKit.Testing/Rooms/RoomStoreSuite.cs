namespace ChatKit.Testing;

/// <summary>What <see cref="IRoomStore"/> promises about creating, finding and closing rooms.</summary>
public abstract class RoomStoreSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Created_room_comes_back_whole_with_its_owner_as_admin()
    {
        var owner = await AddUserAsync();
        var room = ARoom(owner, RoomType.Private) with
        {
            Name = "Quiet 🤫 'room'",
            Description = "Line one\nline two",
            MaxMembers = 7,
        };

        Assert.Equal(SaveRoomOutcome.Saved, await Stores.Rooms.CreateAsync(room, Cancel));

        var expected = new Room
        {
            Id = room.Id,
            Name = "Quiet 🤫 'room'",
            Description = "Line one\nline two",
            Type = RoomType.Private,
            Code = room.Code,
            OwnerId = owner,
            MemberCount = 1,
            MaxMembers = 7,
            CreatedAt = Now,
            UpdatedAt = Now,
        };
        var member = new RoomMember(owner, RoomRole.Admin, Now);
        Assert.Equal(
            new RoomView(expected, member, 0, IsBanned: false),
            await Stores.Rooms.FindAsync(room.Id, owner, Cancel)
        );
        Assert.Equal([member], await Stores.Memberships.ListAsync(room.Id, null, 10, Cancel));
    }

    [Fact]
    public async Task What_was_not_given_is_null()
    {
        var (id, owner) = await AddRoomAsync();

        var room = (await ViewAsync(id, owner)).Room;

        Assert.Null(room.Description);
        Assert.Null(room.Code);
        Assert.Null(room.MaxMembers);
    }

    [Theory]
    [InlineData("General", "gENERAL")]
    [InlineData("Ärger", "äRGER")]
    public async Task Name_of_a_public_room_is_unique_whatever_the_letter_case(string first, string second)
    {
        var owner = await AddUserAsync();
        await AddRoomAsync(ARoom(owner) with { Name = first });
        var other = await AddUserAsync();
        var twin = ARoom(other) with { Name = second };

        Assert.Equal(SaveRoomOutcome.NameTaken, await Stores.Rooms.CreateAsync(twin, Cancel));

        Assert.Null(await Stores.Rooms.FindAsync(twin.Id, other, Cancel));
        Assert.Empty(await Stores.Memberships.ListRoomsAsync(other, Cancel));
        Assert.Empty(await Stores.Memberships.ListAsync(twin.Id, null, 10, Cancel));
    }

    [Fact]
    public async Task Private_rooms_may_have_any_name()
    {
        var owner = await AddUserAsync();
        await AddRoomAsync(ARoom(owner) with { Name = "Team" });

        await AddRoomAsync(ARoom(owner, RoomType.Private) with { Name = "Team" });
        await AddRoomAsync(ARoom(owner, RoomType.Private) with { Name = "Team" });
    }

    [Fact]
    public async Task Name_of_a_room_that_is_not_active_any_more_is_free()
    {
        var owner = await AddUserAsync();
        var closed = await AddRoomAsync(ARoom(owner) with { Name = "Once" });
        await Stores.Rooms.CloseAsync(closed, Cancel);
        var left = await AddRoomAsync(ARoom(owner) with { Name = "Once" });
        await Stores.Memberships.LeaveAsync(left, owner, Cancel);

        await AddRoomAsync(ARoom(owner) with { Name = "Once" });
    }

    [Fact]
    public async Task Room_id_is_unique_over_all_rooms_closed_ones_too()
    {
        var owner = await AddUserAsync();
        var first = ARoom(owner, RoomType.Private);
        await AddRoomAsync(first);
        var twin = ARoom(owner, RoomType.Private) with { Code = first.Code };

        Assert.Equal(SaveRoomOutcome.CodeTaken, await Stores.Rooms.CreateAsync(twin, Cancel));
        await Stores.Rooms.CloseAsync(first.Id, Cancel);
        Assert.Equal(SaveRoomOutcome.CodeTaken, await Stores.Rooms.CreateAsync(twin, Cancel));

        Assert.Null(await Stores.Rooms.FindAsync(twin.Id, owner, Cancel));
        Assert.Equal(
            SaveRoomOutcome.Saved,
            await Stores.Rooms.CreateAsync(twin with { Code = RoomCode.New() }, Cancel)
        );
    }

    [Fact]
    public async Task A_room_is_found_as_each_viewer_sees_it()
    {
        var (id, owner) = await AddRoomAsync();
        var room = ConversationId.Of(id);
        await SendAsync(room, owner);
        var (member, stranger, banned) = (await AddMemberAsync(id), await AddUserAsync(), await AddUserAsync());
        await SendAsync(room, owner);
        await Stores.Memberships.BanAsync(id, banned, Cancel);

        var views = new[] { await ViewAsync(id, owner), await ViewAsync(id, member), await ViewAsync(id, stranger) };

        Assert.All(views, view => Assert.Equal((2, 2L), (view.Room.MemberCount, view.Room.LastSequence)));
        Assert.Equal([RoomRole.Admin, RoomRole.Member, null], views.Select(view => view.Member?.Role));
        Assert.Equal([2L, 1L, 0L], views.Select(view => view.LastReadSequence));
        Assert.All(views, view => Assert.False(view.IsBanned));
        var (outsider, isBanned) = ((await ViewAsync(id, banned)).Member, (await ViewAsync(id, banned)).IsBanned);
        Assert.Equal((null, true), (outsider, isBanned));
        Assert.Null(await Stores.Rooms.FindAsync(RoomId.New(Clock), owner, Cancel));
    }

    [Theory]
    [InlineData(RoomType.Public)]
    [InlineData(RoomType.Private)]
    public async Task Who_reads_one_of_many_rooms_is_who_reads_that_one(RoomType type)
    {
        var owner = await AddUserAsync();
        var (open, closed) = (await AddRoomAsync(owner, type), await AddRoomAsync(owner, type));
        var (member, stranger, banned) = (await AddUserAsync(), await AddUserAsync(), await AddUserAsync());
        foreach (var room in (RoomId[])[open, closed])
        {
            await Stores.Memberships.JoinAsync(room, member, Cancel);
            await Stores.Memberships.BanAsync(room, banned, Cancel);
        }
        await Stores.Rooms.CloseAsync(closed, Cancel);
        var others = new List<RoomId> { RoomId.New(Clock) };
        for (var i = 0; i < 10; i++)
        {
            others.Add(await AddRoomAsync(await AddUserAsync(), RoomType.Private));
        }

        foreach (var reader in (UserId[])[owner, member, stranger, banned])
        {
            foreach (var room in (RoomId[])[open, closed])
            {
                var view = await ViewAsync(room, reader);
                var isKnown = view.Member is not null || view.Room is { IsActive: true, Type: RoomType.Public };
                var expected = isKnown && !view.IsBanned;
                Assert.Equal(expected, await Stores.Rooms.IsAnyReadableAsync([room], reader, Cancel));
                Assert.Equal(expected, await Stores.Rooms.IsAnyReadableAsync([.. others, room], reader, Cancel));
            }
            Assert.False(await Stores.Rooms.IsAnyReadableAsync(others, reader, Cancel));
            Assert.False(await Stores.Rooms.IsAnyReadableAsync([], reader, Cancel));
        }
    }

    [Fact]
    public async Task Room_id_finds_its_active_room_as_the_viewer_sees_it()
    {
        var owner = await AddUserAsync();
        var (room, other) = (ARoom(owner, RoomType.Private), ARoom(owner, RoomType.Private));
        await AddRoomAsync(room);
        await AddRoomAsync(other);
        var stranger = await AddUserAsync();
        await Stores.Memberships.BanAsync(room.Id, stranger, Cancel);
        var code = room.Code!.Value;

        Assert.Equal(await ViewAsync(room.Id, owner), await Stores.Rooms.FindByCodeAsync(code, owner, Cancel));
        Assert.Equal(await ViewAsync(room.Id, stranger), await Stores.Rooms.FindByCodeAsync(code, stranger, Cancel));
        Assert.Null(await Stores.Rooms.FindByCodeAsync(RoomCode.New(), owner, Cancel));

        await Stores.Rooms.CloseAsync(room.Id, Cancel);
        Assert.Null(await Stores.Rooms.FindByCodeAsync(code, owner, Cancel));
    }

    [Fact]
    public async Task Closing_is_for_good_and_keeps_members_and_messages()
    {
        var (id, owner) = await AddRoomAsync();
        var member = await AddMemberAsync(id);
        var message = await SendAsync(ConversationId.Of(id), owner);

        Assert.True(await Stores.Rooms.CloseAsync(id, Cancel));
        Assert.False(await Stores.Rooms.CloseAsync(id, Cancel));
        Assert.False(await Stores.Rooms.CloseAsync(RoomId.New(Clock), Cancel));

        var view = await ViewAsync(id, member);
        Assert.False(view.Room.IsActive);
        Assert.Equal((2, RoomRole.Member), (view.Room.MemberCount, view.Member?.Role));
        Assert.Equal(2, (await Stores.Memberships.ListAsync(id, null, 10, Cancel)).Count);
        Assert.Equal([message], await ReadAllAsync(ConversationId.Of(id)));
        Assert.Equal(JoinOutcome.NotFound, await Stores.Memberships.JoinAsync(id, await AddUserAsync(), Cancel));
    }
}
