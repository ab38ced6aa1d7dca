namespace ChatKit.AspNetCore.Tests;

public sealed class RoomEventTests(LiveHost host)
{
    [Fact]
    public async Task A_join_and_a_leave_are_told_to_members_and_take_effect_on_open_connections_at_once()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync("private");
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();

        await bob.JoinAsync(room);
        await alices.SayAsync(room, "welcome");
        var joined = await alices.EventAsync("user_joined");
        await bobs.EventAsync("message", m => m.Text("content") == "welcome");
        await bobs.InvokeAsync("join_room", new { room_id = room.Text("id") });

        (await bob.DeleteAsync($"rooms/{room.Text("id")}/leave")).Demand(204);
        var left = await alices.EventAsync("user_left");
        bobs.Forget();
        await alices.SayAsync(room, "he is gone");
        await alices.EventAsync("message", m => m.Text("content") == "he is gone");

        Assert.Equal((bob.Id, 2), (joined.Text("user.id"), joined.Number("member_count")));
        Assert.Equal((bob.Id, 1), (left.Text("user.id"), left.Number("member_count")));
        await bobs.AssertNoneAsync("message");
        Assert.Equal(
            "room_not_found",
            await bobs.RefusalAsync("send_message", new { room_id = room.Text("id"), content = "x" })
        );
    }

    [Theory]
    [InlineData(false, "room_not_found")]
    [InlineData(true, "room_not_found")]
    public async Task Who_is_removed_is_told_and_hears_nothing_more(bool ban, string code)
    {
        var owner = await host.RegisterAsync("owner");
        var bob = await host.RegisterAsync("bob");
        var room = await owner.CreateRoomAsync("private");
        await bob.JoinAsync(room);
        await using var owners = await owner.OpenAsync(room);
        await using var bobs = await bob.OpenAsync(room);
        await using var otherDevice = await bob.ConnectAsync();

        var answer = await owner.DeleteAsync(
            $"rooms/{room.Text("id")}/members/{bob.Id}?ban={(ban ? "true" : "false")}"
        );
        answer.Demand(204);

        Assert.Equal(room.Text("id"), (await bobs.EventAsync("room_removed")).Text("room_id"));
        await otherDevice.EventAsync("room_removed");
        Assert.Equal(bob.Id, (await owners.EventAsync("user_left")).Text("user.id"));
        await owners.AssertNoneAsync("room_removed");
        await owners.InvokeAsync("typing", new { room_id = room.Text("id") });
        await owners.SayAsync(room, "in private");
        await owners.EventAsync("message");
        await bobs.AssertNoneAsync("message");
        Assert.Empty(bobs.Events("typing"));
        await otherDevice.AssertNoneAsync("message");
        Assert.Equal(code, await bobs.RefusalAsync("join_room", new { room_id = room.Text("id") }));
    }

    [Fact]
    public async Task Who_is_banned_from_a_public_room_can_neither_join_nor_write()
    {
        var owner = await host.RegisterAsync("owner");
        var bob = await host.RegisterAsync("bob");
        var room = await owner.CreateRoomAsync();
        await using var bobs = await bob.OpenAsync(room);
        (await owner.DeleteAsync($"rooms/{room.Text("id")}/members/{bob.Id}?ban=true")).Demand(204);
        await bobs.EventAsync("room_removed");

        Assert.Equal("banned", await bobs.RefusalAsync("join_room", new { room_id = room.Text("id") }));
        Assert.Equal(
            "banned",
            await bobs.RefusalAsync("send_message", new { room_id = room.Text("id"), content = "x" })
        );
        (await owner.DeleteAsync($"rooms/{room.Text("id")}/bans/{bob.Id}")).Demand(204);
        Assert.Equal("ok", await bobs.OutcomeAsync("join_room", new { room_id = room.Text("id") }));
    }

    [Fact]
    public async Task A_change_of_the_room_is_told_to_members_and_its_Room_ID_to_the_owner_alone()
    {
        var owner = await host.RegisterAsync("owner");
        var bob = await host.RegisterAsync("bob");
        var stranger = await host.RegisterAsync("stranger");
        var room = await owner.CreateRoomAsync("private");
        await bob.JoinAsync(room);
        await using var owners = await owner.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        await using var strangers = await stranger.ConnectAsync();

        (await owner.PatchAsync($"rooms/{room.Text("id")}", new { name = "A better name" })).Demand(200);

        var own = await owners.EventAsync("room_updated");
        var seen = await bobs.EventAsync("room_updated");
        Assert.Equal(("A better name", "A better name"), (own.Text("room.name"), seen.Text("room.name")));
        Assert.Equal(room.Text("room_id"), own.Text("room.room_id"));
        Assert.False(seen.At("room").Has("room_id"));
        await bobs.SettleAsync();
        await owners.SettleAsync();
        Assert.Single(bobs.Events("room_updated"));
        Assert.Single(owners.Events("room_updated"));
        await strangers.AssertNoneAsync("room_updated");
    }

    [Fact]
    public async Task A_new_Room_ID_replaces_the_old_one()
    {
        var owner = await host.RegisterAsync("owner");
        var bob = await host.RegisterAsync("bob");
        var room = await owner.CreateRoomAsync("private");
        await using var owners = await owner.ConnectAsync();

        var answer = await owner.PostAsync($"rooms/{room.Text("id")}/room-id");

        answer.Demand(200);
        Assert.NotEqual(room.Text("room_id"), answer.Text("room.room_id"));
        Assert.Equal(answer.Text("room.room_id"), (await owners.EventAsync("room_updated")).Text("room.room_id"));
        var old = await bob.PostAsync("rooms/join-by-id", new { room_id = room.Text("room_id") });
        Assert.Equal((404, "room_not_found"), (old.Status, old.Code));
        (await bob.PostAsync("rooms/join-by-id", new { room_id = answer.Text("room.room_id") })).Demand(200);
    }

    [Fact]
    public async Task A_closed_room_is_told_to_members_and_takes_no_more_messages()
    {
        var owner = await host.RegisterAsync("owner");
        var bob = await host.RegisterAsync("bob");
        var room = await owner.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var owners = await owner.ConnectAsync();
        await using var bobs = await bob.OpenAsync(room);

        var answer = await owner.DeleteAsync($"rooms/{room.Text("id")}");

        answer.Demand(200);
        Assert.False(answer.Json.Flag("room.is_active"));
        Assert.Equal(room.Text("id"), (await bobs.EventAsync("room_closed")).Text("room_id"));
        await owners.EventAsync("room_closed");
        Assert.Equal(
            "forbidden",
            await bobs.RefusalAsync("send_message", new { room_id = room.Text("id"), content = "x" })
        );
    }

    [Fact]
    public async Task An_owner_who_leaves_hands_the_room_to_its_longest_standing_admin()
    {
        var owner = await host.RegisterAsync("owner");
        var member = await host.RegisterAsync("member");
        var admin = await host.RegisterAsync("admin");
        var room = await owner.CreateRoomAsync("private");
        await member.JoinAsync(room);
        await admin.JoinAsync(room);
        (await owner.PatchAsync($"rooms/{room.Text("id")}/members/{admin.Id}", new { role = "admin" })).Demand(200);
        await using var owners = await owner.ConnectAsync();
        await using var members = await member.ConnectAsync();
        await using var admins = await admin.ConnectAsync();

        (await owner.DeleteAsync($"rooms/{room.Text("id")}/leave")).Demand(204);

        var seen = await members.EventAsync("room_updated");
        Assert.Equal(admin.Id, seen.Text("room.owner_id"));
        Assert.False(seen.At("room").Has("room_id"));
        var heirs = await admins.EventAsync("room_updated");
        Assert.Equal(room.Text("room_id"), heirs.Text("room.room_id"));
        await owners.AssertNoneAsync("room_updated");
        var own = (await admin.GetAsync($"rooms/{room.Text("id")}")).Json.At("room");
        Assert.Equal((admin.Id, room.Text("room_id")), (own.Text("owner_id"), own.Text("room_id")));
    }

    [Fact]
    public async Task A_role_takes_effect_at_once()
    {
        var owner = await host.RegisterAsync("owner");
        var bob = await host.RegisterAsync("bob");
        var room = await owner.CreateRoomAsync();
        await using var owners = await owner.ConnectAsync();
        await using var bobs = await bob.OpenAsync(room);
        var message = new { message_id = (await owners.SayAsync(room, "delete me")).Text("id") };
        Assert.Equal("forbidden", await bobs.RefusalAsync("delete_message", message));

        (await owner.PatchAsync($"rooms/{room.Text("id")}/members/{bob.Id}", new { role = "admin" })).Demand(200);

        Assert.Equal("ok", await bobs.OutcomeAsync("delete_message", message));
    }
}
