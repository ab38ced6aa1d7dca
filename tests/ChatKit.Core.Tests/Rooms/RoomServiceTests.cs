namespace ChatKit.Core.Tests;

public sealed class RoomServiceTests : ServiceTests
{
    [Theory]
    [InlineData(RoomType.Public)]
    [InlineData(RoomType.Private)]
    public async Task Create_makes_the_caller_owner_and_first_member(RoomType type)
    {
        var ann = await AddUserAsync();

        var view = await Rooms.CreateAsync(
            ann,
            new CreateRoom
            {
                Name = "  Team \t",
                Description = " About us ",
                Type = type,
                MaxMembers = 3,
            },
            Cancel
        );

        Assert.Equal(("Team", "About us", 3), (view.Room.Name, view.Room.Description, view.Room.MaxMembers));
        Assert.Equal((ann, 1), (view.Room.OwnerId, view.Room.MemberCount));
        Assert.Equal(RoomRole.Admin, view.Member?.Role);
        Assert.Equal(type == RoomType.Private, view.Room.Code is not null);
        Assert.Equal(
            [(view.Room.Id, ann, 1)],
            Events.Told<MemberJoined>().Select(e => (e.Room, e.User.Id, e.MemberCount))
        );
    }

    [Fact]
    public async Task Create_without_description_has_none()
    {
        var view = await Rooms.CreateAsync(
            await AddUserAsync(),
            new CreateRoom { Name = "Team", Description = "  " },
            Cancel
        );

        Assert.Null(view.Room.Description);
    }

    [Theory]
    [InlineData("", null, null, "name")]
    [InlineData("a\u202Eb", null, null, "name")]
    [InlineData("Team", "long", null, "description")]
    [InlineData("Team", null, 0, "max_members")]
    [InlineData("Team", null, -1, "max_members")]
    public async Task Create_checks_every_field(string name, string? description, int? maxMembers, string field)
    {
        var input = new CreateRoom
        {
            Name = name,
            Description = description is null ? null : new string('d', 501),
            MaxMembers = maxMembers,
        };
        var ann = await AddUserAsync();

        var refused = await RefusedAsync(ChatError.ValidationFailed, () => Rooms.CreateAsync(ann, input, Cancel));

        Assert.Equal([field], refused.FieldErrors!.Keys);
    }

    [Fact]
    public async Task Create_with_a_taken_name_is_refused()
    {
        var ann = await AddUserAsync();
        await Rooms.CreateAsync(ann, new CreateRoom { Name = "General" }, Cancel);

        await RefusedAsync(
            ChatError.RoomNameTaken,
            () => Rooms.CreateAsync(ann, new CreateRoom { Name = " gENERAL " }, Cancel)
        );
    }

    [Fact]
    public async Task Create_is_bounded_to_five_an_hour_for_each_user()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        for (var i = 0; i < 5; i++)
        {
            await AddRoomAsync(ann);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var refused = await RefusedAsync(ChatError.RateLimited, () => AddRoomAsync(ann));
        await AddRoomAsync(bob);

        Assert.Equal(TimeSpan.FromMinutes(55), refused.RetryAfter);
        Clock.Advance(TimeSpan.FromMinutes(55));
        await AddRoomAsync(ann);
        await RefusedAsync(ChatError.RateLimited, () => AddRoomAsync(ann));
    }

    [Fact]
    public async Task Create_that_is_refused_does_not_count()
    {
        var ann = await AddUserAsync();
        var taken = new CreateRoom { Name = "General" };
        await Rooms.CreateAsync(ann, taken, Cancel);
        for (var i = 0; i < 10; i++)
        {
            await RefusedAsync(ChatError.RoomNameTaken, () => Rooms.CreateAsync(ann, taken, Cancel));
            await RefusedAsync(ChatError.ValidationFailed, () => Rooms.CreateAsync(ann, new CreateRoom(), Cancel));
        }

        await AddRoomAsync(ann);
    }

    [Fact]
    public async Task Get_of_a_private_room_is_for_its_members()
    {
        var ann = await AddUserAsync();
        var room = (await AddRoomAsync(ann, RoomType.Private)).Room.Id;
        var (member, stranger) = (await AddMemberAsync(room), await AddUserAsync());

        Assert.Equal(room, (await Rooms.GetAsync(member, room, Cancel)).Room.Id);
        await RefusedAsync(ChatError.RoomNotFound, () => Rooms.GetAsync(stranger, room, Cancel));
        await RefusedAsync(ChatError.RoomNotFound, () => Rooms.GetAsync(stranger, RoomId.New(Clock), Cancel));
    }

    [Fact]
    public async Task Update_is_for_admins_and_told()
    {
        var ann = await AddUserAsync();
        var room = (await AddRoomAsync(ann)).Room.Id;
        var (admin, member) = (await AddMemberAsync(room, RoomRole.Admin), await AddMemberAsync(room));
        var stranger = await AddUserAsync();

        var view = await Rooms.UpdateAsync(admin, room, " New ", "About", 9, Cancel);

        Assert.Equal(("New", "About", 9), (view.Room.Name, view.Room.Description, view.Room.MaxMembers));
        Assert.Equal([view.Room], Events.Told<RoomUpdated>().Select(told => told.Room));
        await RefusedAsync(ChatError.Forbidden, () => Rooms.UpdateAsync(member, room, "X", null, null, Cancel));
        await RefusedAsync(ChatError.Forbidden, () => Rooms.UpdateAsync(stranger, room, "X", null, null, Cancel));
        Assert.Equal("New", (await Rooms.GetAsync(ann, room, Cancel)).Room.Name);
    }

    [Fact]
    public async Task Update_with_nothing_in_it_removes_and_without_it_keeps()
    {
        var ann = await AddUserAsync();
        var room = (await AddRoomAsync(ann)).Room.Id;
        await Rooms.UpdateAsync(ann, room, null, "About", 9, Cancel);

        var kept = await Rooms.UpdateAsync(ann, room, "Name", null, null, Cancel);
        var removed = await Rooms.UpdateAsync(ann, room, null, "", 0, Cancel);

        Assert.Equal(("About", 9), (kept.Room.Description, kept.Room.MaxMembers));
        Assert.Equal(("Name", null, null), (removed.Room.Name, removed.Room.Description, removed.Room.MaxMembers));
    }

    [Fact]
    public async Task Update_checks_what_it_is_given()
    {
        var ann = await AddUserAsync();
        var room = (await AddRoomAsync(ann)).Room.Id;
        var other = (await AddRoomAsync(ann)).Room.Name;

        await RefusedAsync(ChatError.ValidationFailed, () => Rooms.UpdateAsync(ann, room, " ", null, null, Cancel));
        await RefusedAsync(ChatError.ValidationFailed, () => Rooms.UpdateAsync(ann, room, null, null, -1, Cancel));
        await RefusedAsync(ChatError.RoomNameTaken, () => Rooms.UpdateAsync(ann, room, other, null, null, Cancel));
        Assert.Empty(Events.Told<RoomUpdated>());
    }

    [Fact]
    public async Task Replace_code_is_for_the_owner_of_a_private_room_and_ends_the_old_one()
    {
        var ann = await AddUserAsync();
        var room = (await AddRoomAsync(ann, RoomType.Private)).Room;
        var (admin, guest) = (await AddMemberAsync(room.Id, RoomRole.Admin), await AddUserAsync());
        var open = (await AddRoomAsync(ann)).Room.Id;

        var replaced = (await Rooms.ReplaceCodeAsync(ann, room.Id, Cancel)).Room.Code;

        Assert.NotEqual(room.Code, replaced);
        await RefusedAsync(ChatError.RoomNotFound, () => Members.JoinByCodeAsync(guest, $"{room.Code}", null, Cancel));
        Assert.True((await Members.JoinByCodeAsync(guest, $"{replaced}", null, Cancel)).Joined);
        await RefusedAsync(ChatError.Forbidden, () => Rooms.ReplaceCodeAsync(admin, room.Id, Cancel));
        await RefusedAsync(ChatError.ValidationFailed, () => Rooms.ReplaceCodeAsync(ann, open, Cancel));
    }

    [Fact]
    public async Task Close_is_for_the_owner_told_once_and_ends_writing_and_joining()
    {
        var ann = await AddUserAsync();
        var room = (await AddRoomAsync(ann)).Room.Id;
        var (admin, stranger) = (await AddMemberAsync(room, RoomRole.Admin), await AddUserAsync());
        await SendAsync(admin, ConversationId.Of(room), "Before");
        await RefusedAsync(ChatError.Forbidden, () => Rooms.CloseAsync(admin, room, Cancel));

        await Rooms.CloseAsync(ann, room, Cancel);
        await RefusedAsync(ChatError.Forbidden, () => Rooms.CloseAsync(ann, room, Cancel));

        Assert.Equal([new RoomClosed(room)], Events.Told<RoomClosed>());
        await RefusedAsync(ChatError.Forbidden, () => SendAsync(admin, ConversationId.Of(room)));
        await RefusedAsync(ChatError.RoomNotFound, () => Members.JoinAsync(stranger, room, Cancel));
        Assert.Single((await History.ReadAsync(admin, ConversationId.Of(room), cancellationToken: Cancel)).Messages);
        await RefusedAsync(
            ChatError.RoomNotFound,
            () => History.ReadAsync(stranger, ConversationId.Of(room), cancellationToken: Cancel)
        );
    }

    [Fact]
    public async Task List_asks_for_a_page_within_bounds()
    {
        var ann = await AddUserAsync();
        var room = (await AddRoomAsync(ann)).Room.Id;

        var listed = await Rooms.ListAsync(ann, RoomScope.All, cancellationToken: Cancel);

        Assert.Equal([room], listed.Select(view => view.Room.Id));
        await RefusedAsync(
            ChatError.ValidationFailed,
            () => Rooms.ListAsync(ann, RoomScope.All, limit: 201, cancellationToken: Cancel)
        );
    }
}
