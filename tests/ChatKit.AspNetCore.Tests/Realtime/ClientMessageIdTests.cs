namespace ChatKit.AspNetCore.Tests;

public sealed class ClientMessageIdTests(LiveHost host)
{
    [Fact]
    public async Task Sent_again_it_returns_the_first_message_and_nobody_is_told_twice()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        var message = new
        {
            room_id = room.Text("id"),
            content = "once",
            client_message_id = "key-1",
        };

        var first = await alices.InvokeAsync("send_message", message);
        var second = await alices.InvokeAsync("send_message", message);
        var overRest = await alice.PostAsync($"rooms/{room.Text("id")}/messages", message);

        Assert.Equal("key-1", first.Text("message.client_message_id"));
        Assert.Equal(first.GetRawText(), second.GetRawText());
        overRest.Demand(201);
        Assert.Equal(first.Text("message.id"), overRest.Text("message.id"));
        await bobs.EventAsync("message");
        await bobs.SettleAsync();
        Assert.Single(bobs.Events("message"));
        Assert.Single((await alice.GetAsync($"rooms/{room.Text("id")}/messages")).Json.Items("messages"));
    }

    [Fact]
    public async Task With_other_content_it_is_refused_over_hub_and_REST()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        var id = room.Text("id");
        await using var alices = await alice.ConnectAsync();
        (await alice.PostAsync($"rooms/{id}/messages", new { content = "one", client_message_id = "k" })).Demand(201);
        var other = new
        {
            room_id = id,
            content = "another",
            client_message_id = "k",
        };

        var hub = await alices.RefusalAsync("send_message", other);
        var rest = await alice.PostAsync($"rooms/{id}/messages", other);

        Assert.Equal("client_message_id_reused", hub);
        Assert.Equal((409, "client_message_id_reused"), (rest.Status, rest.Code));
        Assert.Equal(1, (await alice.GetAsync($"rooms/{id}")).Json.Number("room.last_sequence"));
    }

    [Fact]
    public async Task It_is_the_senders_own_in_each_conversation()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        var otherRoom = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();

        async Task<string> SendAsync(ChatClient client, string roomId, string content) =>
            (
                await client.InvokeAsync(
                    "send_message",
                    new
                    {
                        room_id = roomId,
                        content,
                        client_message_id = "same",
                    }
                )
            ).Text("message.id");

        var ids = new[]
        {
            await SendAsync(alices, room.Text("id"), "alice here"),
            await SendAsync(bobs, room.Text("id"), "bob here"),
            await SendAsync(alices, otherRoom.Text("id"), "alice there"),
        };

        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public async Task Sent_many_times_at_once_it_is_stored_once()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        var message = new
        {
            room_id = room.Text("id"),
            content = "once",
            client_message_id = "at once",
        };
        var devices = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => alice.ConnectAsync()));

        var replies = await Task.WhenAll(
            devices.SelectMany(d => Enumerable.Range(0, 5).Select(_ => d.InvokeAsync("send_message", message)))
        );

        Assert.Single(replies.Select(r => r.Text("message.id")).Distinct());
        Assert.Equal(1, (await alice.GetAsync($"rooms/{room.Text("id")}")).Json.Number("room.last_sequence"));
        await devices[0].EventAsync("message");
        await devices[0].SettleAsync();
        Assert.Single(devices[0].Events("message"));
        await Task.WhenAll(devices.Select(d => d.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task It_works_for_private_messages_too()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        await using var alices = await alice.ConnectAsync();
        var message = new
        {
            receiver_id = bob.Id,
            content = "psst",
            client_message_id = "p",
        };

        var first = await alices.InvokeAsync("send_private_message", message);
        var second = await alices.InvokeAsync("send_private_message", message);
        var code = await alices.RefusalAsync(
            "send_private_message",
            new
            {
                receiver_id = bob.Id,
                content = "other",
                client_message_id = "p",
            }
        );

        Assert.Equal(first.Text("message.id"), second.Text("message.id"));
        Assert.Equal("client_message_id_reused", code);
    }
}
