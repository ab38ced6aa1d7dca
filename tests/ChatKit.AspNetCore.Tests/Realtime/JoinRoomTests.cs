namespace ChatKit.AspNetCore.Tests;

public sealed class JoinRoomTests(LiveHost host)
{
    [Fact]
    public async Task Joining_a_public_room_makes_a_member_and_returns_what_is_there()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var speaking = await alice.OpenAsync(room);
        await speaking.SayAsync(room, "first");
        await speaking.SayAsync(room, "second");
        await using var bobs = await bob.ConnectAsync();

        var reply = await bobs.InvokeAsync("join_room", new { room_id = room.Text("id") });

        Assert.Equal(["first", "second"], reply.Items("messages").Select(m => m.Text("content")));
        Assert.Equal(2, reply.Number("last_sequence"));
        Assert.False(reply.Flag("has_more"));
        Assert.True(reply.Flag("room.is_member"));
        Assert.Equal("member", reply.Text("room.role"));
        Assert.Equal([alice.Id, bob.Id], reply.Items("online_users").Select(u => u.Text("id")).Order());
        var joined = await speaking.EventAsync("user_joined");
        Assert.Equal(bob.Id, joined.Text("user.id"));
        Assert.Equal(2, joined.Number("member_count"));
    }

    [Fact]
    public async Task After_a_sequence_only_what_came_later_is_returned()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        foreach (var content in new[] { "one", "two", "three" })
        {
            await alices.SayAsync(room, content);
        }

        var later = await alices.InvokeAsync("join_room", new { room_id = room.Text("id"), after_sequence = 1 });
        var nothing = await alices.InvokeAsync("join_room", new { room_id = room.Text("id"), after_sequence = 3 });

        Assert.Equal(["two", "three"], later.Items("messages").Select(m => m.Text("content")));
        Assert.Empty(nothing.Items("messages"));
        Assert.Equal(3, nothing.Number("last_sequence"));
    }

    [Fact]
    public async Task More_than_a_page_is_told_and_can_be_read_on()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        for (var i = 1; i <= 60; i++)
        {
            await alices.SayAsync(room, $"message {i}");
        }

        var newest = await alices.InvokeAsync("join_room", new { room_id = room.Text("id") });
        var oldest = await alices.InvokeAsync("join_room", new { room_id = room.Text("id"), after_sequence = 0 });

        Assert.Equal(Enumerable.Range(11, 50), newest.Items("messages").Select(m => (int)m.Number("sequence")));
        Assert.True(newest.Flag("has_more"));
        Assert.Equal(Enumerable.Range(1, 50), oldest.Items("messages").Select(m => (int)m.Number("sequence")));
        Assert.True(oldest.Flag("has_more"));
        Assert.Equal(60, oldest.Number("last_sequence"));
    }

    [Fact]
    public async Task Joining_twice_is_one_membership_and_tells_once()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        await using var bobs = await bob.OpenAsync(room);
        await using var bobsOther = await bob.OpenAsync(room);

        var again = await bobs.InvokeAsync("join_room", new { room_id = room.Text("id") });

        Assert.Equal(2, again.Number("room.member_count"));
        await alices.EventAsync("user_joined");
        await alices.SettleAsync();
        Assert.Single(alices.Events("user_joined"));
        Assert.Empty(bobsOther.Events("user_joined"));
    }

    [Fact]
    public async Task All_of_a_users_connections_may_open_a_new_room_at_once()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var devices = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bob.ConnectAsync()));
        for (var i = 0; i < 10; i++)
        {
            var room = await alice.CreateRoomAsync();

            var replies = await Task.WhenAll(
                devices.Select(d => d.InvokeAsync("join_room", new { room_id = room.Text("id") }))
            );

            Assert.All(replies, r => Assert.Equal(2, r.Number("room.member_count")));
            (await alice.PostAsync($"rooms/{room.Text("id")}/messages", new { content = "hello" })).Demand(201);
            await Task.WhenAll(devices.Select(d => d.EventAsync("message", m => m.Text("room_id") == room.Text("id"))));
        }
        await Task.WhenAll(devices.Select(d => d.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_member_may_open_a_closed_room_to_read_it()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var before = await alice.OpenAsync(room);
        await before.SayAsync(room, "kept");
        (await alice.DeleteAsync($"rooms/{room.Text("id")}")).Demand(200);
        await using var after = await alice.ConnectAsync();

        foreach (var client in new[] { before, after })
        {
            var reply = await client.InvokeAsync("join_room", new { room_id = room.Text("id") });
            Assert.Equal("kept", reply.Items("messages")[0].Text("content"));
            Assert.False(reply.Flag("room.is_active"));
        }
    }

    [Fact]
    public async Task A_full_room_is_refused()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync(maxMembers: 1);
        await using var bobs = await bob.ConnectAsync();

        Assert.Equal("room_full", await bobs.RefusalAsync("join_room", new { room_id = room.Text("id") }));
    }

    [Theory]
    [InlineData("000000000000000000000000")]
    [InlineData("not an id")]
    [InlineData("")]
    public async Task A_room_that_does_not_exist_is_not_found(string id)
    {
        var alice = await host.RegisterAsync("alice");
        await using var alices = await alice.ConnectAsync();

        Assert.Equal("room_not_found", await alices.RefusalAsync("join_room", new { room_id = id }));
    }

    [Fact]
    public async Task A_negative_sequence_is_refused_and_nothing_is_joined()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var bobs = await bob.ConnectAsync();

        var code = await bobs.RefusalAsync("join_room", new { room_id = room.Text("id"), after_sequence = -1 });

        Assert.Equal("validation_failed", code);
        var seen = await bob.GetAsync($"rooms/{room.Text("id")}");
        Assert.False(seen.Json.Flag("room.is_member"));
    }

    [Fact]
    public async Task Leaving_the_room_on_a_connection_keeps_the_membership_and_its_messages()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        await using var bobs = await bob.OpenAsync(room);

        await bobs.InvokeAsync("leave_room", new { room_id = room.Text("id") });
        await alices.InvokeAsync("typing", new { room_id = room.Text("id") });
        await alices.SayAsync(room, "still there?");

        await bobs.EventAsync("message", m => m.Text("content") == "still there?");
        await bobs.AssertNoneAsync("typing");
        Assert.Empty(alices.Events("user_left"));
        Assert.True((await bob.GetAsync($"rooms/{room.Text("id")}")).Json.Flag("room.is_member"));
    }
}
