namespace ChatKit.AspNetCore.Tests;

public sealed class ReadMarkerTests(LiveHost host)
{
    [Fact]
    public async Task It_moves_forward_never_back_and_is_told_to_who_has_the_room_open()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        var id = room.Text("id");
        await using var alices = await alice.OpenAsync(room);
        await using var bobs = await bob.OpenAsync(room);
        await using var notOpen = await alice.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            await alices.SayAsync(room, "read me");
        }

        await bobs.InvokeAsync("mark_read", new { room_id = id, sequence = 2 });
        await bobs.InvokeAsync("mark_read", new { room_id = id, sequence = 1 });
        await bobs.InvokeAsync("mark_read", new { room_id = id, sequence = 2 });
        var seen = (await bob.GetAsync($"rooms/{id}")).Json.At("room");

        Assert.Equal((2, 1), (seen.Number("last_read_sequence"), seen.Number("unread_count")));
        var told = await alices.EventAsync("read");
        Assert.Equal((id, bob.Id, 2), (told.Text("room_id"), told.Text("reader_id"), told.Number("sequence")));
        await bobs.EventAsync("read");
        await alices.SettleAsync();
        Assert.Single(alices.Events("read"));
        await notOpen.AssertNoneAsync("read");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task Beyond_the_last_message_or_negative_it_is_refused(long sequence)
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        await alices.SayAsync(room, "the only one");
        await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "the only one" });

        var inRoom = await alices.RefusalAsync("mark_read", new { room_id = room.Text("id"), sequence });
        var inPrivate = await alices.RefusalAsync("mark_read", new { user_id = bob.Id, sequence });

        Assert.Equal(("validation_failed", "validation_failed"), (inRoom, inPrivate));
        await alices.AssertNoneAsync("read");
    }

    [Fact]
    public async Task Concurrent_markers_end_at_the_greatest()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        var bob = await host.RegisterAsync("bob");
        await using var alices = await alice.OpenAsync(room);
        var devices = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bob.OpenAsync(room)));
        for (var i = 0; i < 20; i++)
        {
            await alices.SayAsync(room, "read me");
        }

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    devices[i % 4]
                        .InvokeAsync("mark_read", new { room_id = room.Text("id"), sequence = 1 + (i * 7 % 20) })
                )
        );

        var seen = (await bob.GetAsync($"rooms/{room.Text("id")}")).Json;
        Assert.Equal(20, seen.Number("room.last_read_sequence"));
        await Task.WhenAll(devices.Select(d => d.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Ones_own_message_counts_as_read()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var alices = await alice.ConnectAsync();

        await alices.SayAsync(room, "mine");

        Assert.Equal(0, (await alice.GetAsync($"rooms/{room.Text("id")}")).Json.Number("room.unread_count"));
        Assert.Equal(1, (await bob.GetAsync($"rooms/{room.Text("id")}")).Json.Number("room.unread_count"));
    }
}
