namespace ChatKit.AspNetCore.Tests;

public sealed class MemberEndpointTests
{
    [Fact]
    public async Task Members_are_listed_page_by_page_with_role_and_presence()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var id = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        (await bob.PostAsync($"/api/rooms/{id}/join")).Must(200);

        var first = (await bob.GetAsync($"/api/rooms/{id}/members?limit=1")).Must(200);
        var cursor = first.GetProperty("next_cursor").GetString();
        var second = (await bob.GetAsync($"/api/rooms/{id}/members?limit=1&cursor={cursor}")).Must(200);

        var owner = first.GetProperty("members")[0];
        Assert.Equal(ada.Id, owner.GetProperty("user_id").GetString());
        Assert.Equal("ada", owner.GetProperty("user").GetProperty("username").GetString());
        Assert.Equal("admin", owner.GetProperty("role").GetString());
        Assert.Equal("2026-11-23T10:15:30.123Z", owner.GetProperty("joined_at").GetString());
        Assert.False(owner.GetProperty("is_online").GetBoolean());
        Assert.Equal("member", second.GetProperty("members")[0].GetProperty("role").GetString());
    }

    [Fact]
    public async Task The_owner_makes_a_member_an_admin()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var id = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        await bob.PostAsync($"/api/rooms/{id}/join");
        var path = $"/api/rooms/{id}/members/{bob.Id}";

        (await bob.PatchAsync(path, new { role = "admin" })).MustFail(403, "forbidden");
        var member = (await ada.PatchAsync(path, new { role = "admin" })).Must(200).GetProperty("member");

        Assert.Equal(
            (bob.Id, "admin"),
            (member.GetProperty("user_id").GetString(), member.GetProperty("role").GetString())
        );
        (await bob.PatchAsync($"/api/rooms/{id}", new { name = "Changed" })).Must(200);
        (await ada.PatchAsync(path, new { role = "king" })).MustBlame("role");
        (await ada.PatchAsync(path, new { role = 1 })).MustBlame("role");
        (await ada.PatchAsync($"/api/rooms/{id}/members/{new string('a', 24)}", new { role = "admin" })).MustFail(
            404,
            "user_not_found"
        );
    }

    [Fact]
    public async Task Removed_members_may_come_back_and_banned_ones_not_until_the_ban_is_lifted()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var id = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        var (join, member) = ($"/api/rooms/{id}/join", $"/api/rooms/{id}/members/{bob.Id}");
        await bob.PostAsync(join);

        (await bob.DeleteAsync($"/api/rooms/{id}/members/{ada.Id}")).MustFail(403, "forbidden");
        Assert.Equal(204, (await ada.DeleteAsync(member)).Status);
        (await ada.DeleteAsync(member)).MustFail(404, "user_not_found");
        (await bob.PostAsync(join)).Must(200);
        Assert.Equal(204, (await ada.DeleteAsync($"{member}?ban=true")).Status);
        (await bob.PostAsync(join)).MustFail(403, "banned");
        var bans = (await ada.GetAsync($"/api/rooms/{id}/bans")).Must(200).GetProperty("bans");
        Assert.Equal(bob.Id, Assert.Single(bans.EnumerateArray()).GetProperty("user_id").GetString());
        Assert.Equal("bob", bans[0].GetProperty("user").GetProperty("username").GetString());
        Assert.Equal(204, (await ada.DeleteAsync($"/api/rooms/{id}/bans/{bob.Id}")).Status);
        (await ada.DeleteAsync($"/api/rooms/{id}/bans/{bob.Id}")).MustFail(404, "user_not_found");
        (await bob.PostAsync(join)).Must(200);
        (await bob.GetAsync($"/api/rooms/{id}/bans")).MustFail(403, "forbidden");
        (await ada.DeleteAsync($"{member}?ban=perhaps")).MustBlame("ban");
    }

    [Fact]
    public async Task Who_leaves_is_no_member_any_more_and_an_owner_hands_the_room_on()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var id = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        await bob.PostAsync($"/api/rooms/{id}/join");

        Assert.Equal(204, (await ada.DeleteAsync($"/api/rooms/{id}/leave")).Status);

        var room = (await bob.GetAsync($"/api/rooms/{id}")).Must(200).GetProperty("room");
        Assert.Equal(
            (bob.Id, 1),
            (room.GetProperty("owner_id").GetString(), room.GetProperty("member_count").GetInt32())
        );
        var left = (await ada.GetAsync($"/api/rooms/{id}")).Must(200).GetProperty("room");
        Assert.False(left.GetProperty("is_member").GetBoolean());
        Assert.False(left.TryGetProperty("unread_count", out _));
        Assert.False(left.TryGetProperty("role", out _));
    }

    [Fact]
    public async Task A_full_room_takes_nobody_more()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var room = await ada.CreateRoomAsync("Team", "private", maxMembers: 1);

        var code = room.GetProperty("room_id").GetString();
        var reply = await bob.PostAsync("/api/rooms/join-by-id", new { room_id = code });

        reply.MustFail(409, "room_full");
    }
}
