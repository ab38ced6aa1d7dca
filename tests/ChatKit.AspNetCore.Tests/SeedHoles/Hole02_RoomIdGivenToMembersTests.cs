namespace ChatKit.AspNetCore.Tests;

/// <summary>2. The Room ID is given to every member, and echoed to who joins.</summary>
public sealed class Hole02_RoomIdGivenToMembersTests(LiveHost host)
{
    [Fact]
    public async Task REST_gives_it_to_the_owner_alone()
    {
        var owner = await host.RegisterAsync("owner");
        var admin = await host.RegisterAsync("admin");
        var room = await owner.CreateRoomAsync("private");
        var (id, secret) = (room.Text("id"), room.Text("room_id"));

        var joined = await admin.PostAsync("rooms/join-by-id", new { room_id = secret });
        (await owner.PatchAsync($"rooms/{id}/members/{admin.Id}", new { role = "admin" })).Demand(200);
        var seen = new[]
        {
            joined,
            await admin.PostAsync("rooms/join-by-id", new { room_id = secret }),
            await admin.PostAsync($"rooms/{id}/join"),
            await admin.GetAsync($"rooms/{id}"),
            await admin.GetAsync("rooms"),
            await admin.GetAsync("rooms/private"),
            await admin.GetAsync($"rooms/{id}/members"),
            await admin.PatchAsync($"rooms/{id}", new { description = "about" }),
        };

        Assert.All(seen, answer => Assert.True(answer.Status == 200, answer.Body));
        Assert.All(seen, answer => Assert.DoesNotContain(secret, answer.Body, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(secret, (await owner.GetAsync($"rooms/{id}")).Text("room.room_id"));
    }

    [Fact]
    public async Task The_hub_gives_it_to_the_owner_alone()
    {
        var owner = await host.RegisterAsync("owner");
        var bob = await host.RegisterAsync("bob");
        var room = await owner.CreateRoomAsync("private");
        await using var bobs = await bob.ConnectAsync();
        await bob.JoinAsync(room);

        var reply = await bobs.InvokeAsync("join_room", new { room_id = room.Text("id") });
        var replaced = await owner.PostAsync($"rooms/{room.Text("id")}/room-id");
        var told = await bobs.EventAsync("room_updated");

        Assert.DoesNotContain(room.Text("room_id"), reply.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.False(reply.At("room").Has("room_id"));
        Assert.DoesNotContain(replaced.Text("room.room_id"), told.GetRawText(), StringComparison.OrdinalIgnoreCase);
        await bobs.SettleAsync();
        foreach (var seen in WireContract.Events.SelectMany(bobs.Events))
        {
            Assert.DoesNotContain(replaced.Text("room.room_id"), seen.GetRawText(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_former_owner_who_comes_back_is_not_given_it_any_more()
    {
        var owner = await host.RegisterAsync("owner");
        var heir = await host.RegisterAsync("heir");
        var room = await owner.CreateRoomAsync("private");
        await heir.JoinAsync(room);
        (await owner.DeleteAsync($"rooms/{room.Text("id")}/leave")).Demand(204);
        await owner.JoinAsync(room);
        await using var owners = await owner.ConnectAsync();

        var reply = await owners.InvokeAsync("join_room", new { room_id = room.Text("id") });

        Assert.False(reply.At("room").Has("room_id"));
        Assert.False((await owner.GetAsync($"rooms/{room.Text("id")}")).Json.At("room").Has("room_id"));
    }
}
