namespace ChatKit.AspNetCore.Tests;

public sealed class TypingTests(TimedHost timed) : IClassFixture<TimedHost>
{
    private readonly LiveHost _host = timed.Host;

    [Fact]
    public async Task Typing_is_told_to_who_has_the_room_open_but_not_to_the_typist()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var typing = await alice.OpenAsync(room);
        await using var otherDevice = await alice.OpenAsync(room);
        await using var open = await bob.OpenAsync(room);
        await using var notOpen = await bob.ConnectAsync();

        await typing.InvokeAsync("typing", new { room_id = room.Text("id") });
        await typing.InvokeAsync("stop_typing", new { room_id = room.Text("id") });

        var began = await open.EventAsync("typing");
        Assert.Equal((room.Text("id"), alice.Id), (began.Text("room_id"), began.Text("user.id")));
        var ended = await open.EventAsync("stop_typing");
        Assert.Equal(alice.Id, ended.Text("user.id"));
        foreach (var other in new[] { typing, otherDevice, notOpen })
        {
            await other.AssertNoneAsync("typing");
            Assert.Empty(other.Events("stop_typing"));
        }
    }

    [Fact]
    public async Task The_server_ends_typing_by_itself_after_six_seconds()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        await using var bobs = await bob.OpenAsync(room);
        await alices.InvokeAsync("typing", new { room_id = room.Text("id") });
        await bobs.EventAsync("typing");

        await timed.SecondsAsync(5);
        await bobs.AssertNoneAsync("stop_typing");
        await timed.SecondAsync();

        Assert.Equal(alice.Id, (await bobs.EventAsync("stop_typing")).Text("user.id"));
    }

    [Fact]
    public async Task Who_types_on_is_not_ended()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        await using var bobs = await bob.OpenAsync(room);

        for (var i = 0; i < 4; i++)
        {
            await alices.InvokeAsync("typing", new { room_id = room.Text("id") });
            await timed.SecondsAsync(3);
        }

        await bobs.EventAsync("typing", count: 4);
        await bobs.AssertNoneAsync("stop_typing");
    }

    [Fact]
    public async Task Sending_the_message_ends_typing()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        await using var bobs = await bob.OpenAsync(room);
        await alices.InvokeAsync("typing", new { room_id = room.Text("id") });
        await bobs.EventAsync("typing");

        await alices.SayAsync(room, "done");

        await bobs.EventAsync("stop_typing");
        await timed.SecondsAsync(7);
        await bobs.SettleAsync();
        Assert.Single(bobs.Events("stop_typing"));
    }

    [Fact]
    public async Task Whoever_goes_away_stops_typing()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        var alices = await alice.OpenAsync(room);
        await using var bobs = await bob.OpenAsync(room);
        await alices.InvokeAsync("typing", new { room_id = room.Text("id") });
        await bobs.EventAsync("typing");

        await alices.DisposeAsync();

        await bobs.EventAsync("stop_typing", t => t.Text("user.id") == alice.Id);
    }

    [Fact]
    public async Task Typing_to_a_person_is_told_to_that_person_alone()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var carol = await _host.RegisterAsync("carol");
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        await using var carols = await carol.ConnectAsync();

        await alices.InvokeAsync("typing", new { user_id = bob.Id });
        await alices.InvokeAsync("stop_typing", new { user_id = bob.Id });

        var began = await bobs.EventAsync("typing");
        Assert.Equal(alice.Id, began.Text("user.id"));
        Assert.False(began.Has("room_id"));
        Assert.Equal(alice.Id, (await bobs.EventAsync("stop_typing")).Text("user.id"));
        await carols.AssertNoneAsync("typing");
        await alices.AssertNoneAsync("typing");
    }

    [Fact]
    public async Task Typing_names_a_room_or_a_person_and_not_both()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);

        foreach (var method in new[] { "typing", "stop_typing" })
        {
            var both = new { room_id = room.Text("id"), user_id = bob.Id };
            Assert.Equal("validation_failed", await alices.RefusalAsync(method, both));
            Assert.Equal("validation_failed", await alices.RefusalAsync(method, new { }));
            Assert.Equal("validation_failed", await alices.RefusalAsync(method, new { user_id = alice.Id }));
        }
    }

    [Fact]
    public async Task Stopping_without_having_begun_tells_nobody()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        await using var bobs = await bob.OpenAsync(room);

        await alices.InvokeAsync("stop_typing", new { room_id = room.Text("id") });

        await bobs.AssertNoneAsync("stop_typing");
    }
}
