namespace ChatKit.AspNetCore.Tests;

/// <summary>4. Anyone signed in can send to any room and make anyone "type" in it, member or not; leaving does not end delivery.</summary>
public sealed class Hole04_SendingWithoutMembershipTests(LiveHost host)
{
    [Fact]
    public async Task Nobody_sends_or_types_in_a_public_room_without_being_in_it()
    {
        var owner = await host.RegisterAsync("owner");
        var stranger = await host.RegisterAsync("stranger");
        var room = await owner.CreateRoomAsync();
        await using var owners = await owner.OpenAsync(room);
        await using var strangers = await stranger.ConnectAsync();
        var message = new { room_id = room.Text("id"), content = "spam" };

        var rest = await stranger.PostAsync($"rooms/{room.Text("id")}/messages", message);

        Assert.Equal((403, "forbidden"), (rest.Status, rest.Code));
        Assert.Equal("forbidden", await strangers.RefusalAsync("send_message", message));
        Assert.Equal("forbidden", await strangers.RefusalAsync("typing", message));
        await owners.AssertNoneAsync("message");
        Assert.Empty(owners.Events("typing"));
    }

    [Fact]
    public async Task Who_types_is_who_is_signed_in_whatever_the_client_says()
    {
        var owner = await host.RegisterAsync("owner");
        var bob = await host.RegisterAsync("bob");
        var room = await owner.CreateRoomAsync();
        await using var owners = await owner.OpenAsync(room);
        await using var bobs = await bob.OpenAsync(room);

        await bobs.InvokeAsync(
            "typing",
            new
            {
                room_id = room.Text("id"),
                username = owner.Username,
                user = new { id = owner.Id },
            }
        );

        Assert.Equal(bob.Id, (await owners.EventAsync("typing")).Text("user.id"));
    }

    [Theory]
    [InlineData("public")]
    [InlineData("private")]
    public async Task Leaving_ends_delivery_on_every_open_connection(string type)
    {
        var owner = await host.RegisterAsync("owner");
        var bob = await host.RegisterAsync("bob");
        var room = await owner.CreateRoomAsync(type);
        await bob.JoinAsync(room);
        await using var owners = await owner.OpenAsync(room);
        await using var open = await bob.OpenAsync(room);
        await using var notOpen = await bob.ConnectAsync();

        (await bob.DeleteAsync($"rooms/{room.Text("id")}/leave")).Demand(204);
        await owners.InvokeAsync("typing", new { room_id = room.Text("id") });
        var sent = await owners.SayAsync(room, "he is gone");
        await owners.InvokeAsync("edit_message", new { message_id = sent.Text("id"), content = "he is really gone" });
        await owners.EventAsync("message_edited");

        foreach (var client in new[] { open, notOpen })
        {
            await client.AssertNoneAsync("message");
            Assert.Empty(client.Events("message_edited"));
            Assert.Empty(client.Events("typing"));
            var code = type == "public" ? "forbidden" : "room_not_found";
            Assert.Equal(
                code,
                await client.RefusalAsync("send_message", new { room_id = room.Text("id"), content = "I am back" })
            );
        }
    }
}
