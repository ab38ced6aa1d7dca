namespace ChatKit.Core.Tests;

public sealed class MembershipServiceTests : ServiceTests
{
    [Fact]
    public async Task Join_of_a_public_room_makes_a_member_and_is_told_once()
    {
        var room = (await AddRoomAsync(await AddUserAsync())).Room.Id;
        var ann = await AddUserAsync();

        var first = await Members.JoinAsync(ann, room, Cancel);
        var second = await Members.JoinAsync(ann, room, Cancel);

        Assert.Equal((true, false), (first.Joined, second.Joined));
        Assert.Equal((2, RoomRole.Member), (first.Room.Room.MemberCount, first.Room.Member?.Role));
        var told = Assert.Single(Events.Told<MemberJoined>(), joined => joined.User.Id == ann);
        Assert.Equal((room, 2), (told.Room, told.MemberCount));
    }

    [Fact]
    public async Task Join_when_full_is_refused()
    {
        var room = (await AddRoomAsync(await AddUserAsync(), maxMembers: 2)).Room.Id;
        await AddMemberAsync(room);
        var late = await AddUserAsync();

        await RefusedAsync(ChatError.RoomFull, () => Members.JoinAsync(late, room, Cancel));

        Assert.DoesNotContain(Events.Told<MemberJoined>(), joined => joined.User.Id == late);
        Assert.Null((await Rooms.GetAsync(late, room, Cancel)).Member);
    }

    [Fact]
    public async Task Join_of_a_private_room_by_its_inner_id_is_refused_as_unknown()
    {
        var room = (await AddRoomAsync(await AddUserAsync(), RoomType.Private)).Room.Id;
        var stranger = await AddUserAsync();

        await RefusedAsync(ChatError.RoomNotFound, () => Members.JoinAsync(stranger, room, Cancel));
        await RefusedAsync(ChatError.RoomNotFound, () => Members.JoinAsync(stranger, RoomId.New(Clock), Cancel));
    }

    [Fact]
    public async Task Leave_ends_membership_at_once_and_is_told_once()
    {
        var room = (await AddRoomAsync(await AddUserAsync())).Room.Id;
        var ann = await AddMemberAsync(room);
        await SendAsync(ann, ConversationId.Of(room));

        await Members.LeaveAsync(ann, room, Cancel);
        await Members.LeaveAsync(ann, room, Cancel);

        var told = Assert.Single(Events.Told<MemberLeft>());
        Assert.Equal((room, ann, 1, false), (told.Room, told.User.Id, told.MemberCount, told.WasRemoved));
        await RefusedAsync(ChatError.Forbidden, () => SendAsync(ann, ConversationId.Of(room)));
    }

    [Fact]
    public async Task Leave_of_a_private_room_by_a_stranger_is_refused_as_unknown()
    {
        var room = (await AddRoomAsync(await AddUserAsync(), RoomType.Private)).Room.Id;
        var stranger = await AddUserAsync();

        await RefusedAsync(ChatError.RoomNotFound, () => Members.LeaveAsync(stranger, room, Cancel));
    }

    [Fact]
    public async Task Leave_of_the_owner_hands_the_room_over_and_tells_it()
    {
        var owner = await AddUserAsync();
        var room = (await AddRoomAsync(owner)).Room.Id;
        await AddMemberAsync(room);
        var heir = await AddMemberAsync(room, RoomRole.Admin);

        await Members.LeaveAsync(owner, room, Cancel);

        Assert.Equal([heir], Events.Told<RoomUpdated>().Select(told => told.Room.OwnerId));
        await Rooms.CloseAsync(heir, room, Cancel);
    }

    [Fact]
    public async Task Leave_of_the_last_member_ends_the_room()
    {
        var owner = await AddUserAsync();
        var room = (await AddRoomAsync(owner)).Room.Id;

        await Members.LeaveAsync(owner, room, Cancel);

        await RefusedAsync(ChatError.RoomNotFound, () => Members.JoinAsync(owner, room, Cancel));
        Assert.Empty(await Rooms.ListAsync(owner, RoomScope.All, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Remove_is_for_admins_works_at_once_and_is_told()
    {
        var owner = await AddUserAsync();
        var room = (await AddRoomAsync(owner)).Room.Id;
        var (admin, second) = (await AddMemberAsync(room, RoomRole.Admin), await AddMemberAsync(room, RoomRole.Admin));
        var (member, stranger) = (await AddMemberAsync(room), await AddUserAsync());
        await SendAsync(second, ConversationId.Of(room));

        await RefusedAsync(ChatError.Forbidden, () => RemoveAsync(member, second));
        await RefusedAsync(ChatError.Forbidden, () => RemoveAsync(stranger, second));
        await RefusedAsync(ChatError.Forbidden, () => RemoveAsync(admin, owner));
        await RefusedAsync(ChatError.UserNotFound, () => RemoveAsync(admin, stranger));
        await RemoveAsync(admin, second);

        var told = Assert.Single(Events.Told<MemberLeft>());
        Assert.Equal((second, 3, true), (told.User.Id, told.MemberCount, told.WasRemoved));
        await RefusedAsync(ChatError.Forbidden, () => SendAsync(second, ConversationId.Of(room)));
        Assert.True((await Members.JoinAsync(second, room, Cancel)).Joined);

        Task RemoveAsync(UserId caller, UserId user) => Members.RemoveAsync(caller, room, user, ban: false, Cancel);
    }

    [Fact]
    public async Task Ban_keeps_out_until_it_is_lifted()
    {
        var owner = await AddUserAsync();
        var room = (await AddRoomAsync(owner)).Room.Id;
        var (member, never) = (await AddMemberAsync(room), await AddUserAsync());
        await SendAsync(member, ConversationId.Of(room));

        await Members.RemoveAsync(owner, room, member, ban: true, Cancel);
        await Members.RemoveAsync(owner, room, never, ban: true, Cancel);

        await RefusedAsync(ChatError.Banned, () => Members.JoinAsync(member, room, Cancel));
        await RefusedAsync(ChatError.Banned, () => Members.JoinAsync(never, room, Cancel));
        await RefusedAsync(ChatError.Banned, () => SendAsync(member, ConversationId.Of(room)));
        await RefusedAsync(ChatError.Banned, () => Rooms.GetAsync(member, room, Cancel));
        Assert.Equal([member, never], await Members.ListBansAsync(owner, room, cancellationToken: Cancel));
        await Members.LiftBanAsync(owner, room, member, Cancel);
        Assert.True((await Members.JoinAsync(member, room, Cancel)).Joined);
        await SendAsync(member, ConversationId.Of(room));
    }

    [Fact]
    public async Task Bans_are_the_admins_business()
    {
        var owner = await AddUserAsync();
        var room = (await AddRoomAsync(owner)).Room.Id;
        var (member, banned) = (await AddMemberAsync(room), await AddUserAsync());
        await Members.RemoveAsync(owner, room, banned, ban: true, Cancel);

        await RefusedAsync(ChatError.Forbidden, () => Members.ListBansAsync(member, room, cancellationToken: Cancel));
        await RefusedAsync(ChatError.Forbidden, () => Members.LiftBanAsync(member, room, banned, Cancel));
        await RefusedAsync(ChatError.Banned, () => Members.LiftBanAsync(banned, room, banned, Cancel));
        await RefusedAsync(ChatError.UserNotFound, () => Members.LiftBanAsync(owner, room, member, Cancel));
        await RefusedAsync(
            ChatError.UserNotFound,
            () => Members.RemoveAsync(owner, room, UserId.New(Clock), ban: true, Cancel)
        );
        await RefusedAsync(ChatError.Forbidden, () => Members.RemoveAsync(owner, room, owner, ban: true, Cancel));
    }

    [Fact]
    public async Task Roles_are_the_owners_business()
    {
        var owner = await AddUserAsync();
        var room = (await AddRoomAsync(owner)).Room.Id;
        var (admin, member) = (await AddMemberAsync(room, RoomRole.Admin), await AddMemberAsync(room));
        var stranger = await AddUserAsync();
        await RefusedAsync(ChatError.Forbidden, () => Rooms.UpdateAsync(member, room, "New", null, null, Cancel));

        var changed = await SetRoleAsync(owner, member, RoomRole.Admin);

        Assert.Equal(RoomRole.Admin, changed.Role);
        await Rooms.UpdateAsync(member, room, "New", null, null, Cancel);
        await RefusedAsync(ChatError.Forbidden, () => SetRoleAsync(admin, member, RoomRole.Member));
        await RefusedAsync(ChatError.Forbidden, () => SetRoleAsync(owner, owner, RoomRole.Member));
        await RefusedAsync(ChatError.UserNotFound, () => SetRoleAsync(owner, stranger, RoomRole.Admin));
        await SetRoleAsync(owner, admin, RoomRole.Member);
        await RefusedAsync(ChatError.Forbidden, () => Rooms.UpdateAsync(admin, room, "Again", null, null, Cancel));

        Task<RoomMember> SetRoleAsync(UserId caller, UserId user, RoomRole role) =>
            Members.SetRoleAsync(caller, room, user, role, Cancel);
    }

    [Fact]
    public async Task Members_are_listed_for_whoever_may_read()
    {
        var owner = await AddUserAsync();
        var (open, hidden) = (await AddRoomAsync(owner), await AddRoomAsync(owner, RoomType.Private));
        var stranger = await AddUserAsync();

        var listed = await Members.ListAsync(stranger, open.Room.Id, cancellationToken: Cancel);

        Assert.Equal([owner], listed.Select(member => member.UserId));
        await RefusedAsync(
            ChatError.RoomNotFound,
            () => Members.ListAsync(stranger, hidden.Room.Id, cancellationToken: Cancel)
        );
        await RefusedAsync(
            ChatError.ValidationFailed,
            () => Members.ListAsync(stranger, open.Room.Id, limit: 0, cancellationToken: Cancel)
        );
    }
}
