using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

public sealed class PresenceTests(TimedHost timed) : IClassFixture<TimedHost>
{
    private readonly LiveHost _host = timed.Host;

    [Fact]
    public async Task Who_opens_a_room_is_told_at_once_who_is_online()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var away = await _host.RegisterAsync("away");
        var room = await alice.CreateRoomAsync();
        await away.JoinAsync(room);
        await using var alices = await alice.OpenAsync(room);

        await using var bobs = await bob.OpenAsync(room);

        var online = await bobs.EventAsync("online_users");
        Assert.Equal(room.Text("id"), online.Text("room_id"));
        Assert.Equal(2, online.Number("count"));
        Assert.Equal([alice.Id, bob.Id], online.Items("users").Select(u => u.Text("id")).Order());
        Assert.All(online.Items("users"), u => Assert.True(u.Flag("is_online")));
        Assert.All(online.Items("users"), u => Assert.False(u.Has("email")));
    }

    [Fact]
    public async Task However_many_come_and_go_the_room_is_told_once_a_second()
    {
        var alice = await _host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        var others = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _host.RegisterAsync("other")));
        await Task.WhenAll(others.Select(o => o.JoinAsync(room)));
        await using var alices = await alice.OpenAsync(room);
        await timed.SecondAsync();
        // Told on opening, and with the second.
        await alices.EventAsync("online_users", count: 2);
        alices.Forget();

        var clients = await Task.WhenAll(others.Select(o => o.OpenAsync(room)));
        await clients[0].DisposeAsync();
        await clients[1].InvokeAsync("leave_room", new { room_id = room.Text("id") });
        await alices.AssertNoneAsync("online_users");
        await OfflineAsync(others[0]);
        await timed.SecondAsync();

        Assert.Equal(5, (await alices.EventAsync("online_users")).Number("count"));
        await timed.SecondsAsync(6);
        await alices.SettleAsync();
        Assert.Equal(2, alices.Events("online_users").Length);
        await Task.WhenAll(clients.Select(c => c.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Closing_one_of_two_connections_keeps_a_user_online()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var alices = await alice.OpenAsync(room);
        var tab = await bob.OpenAsync(room);
        var otherTab = await bob.OpenAsync(room);
        await timed.SecondAsync();
        await alices.EventAsync("presence", p => p.Text("user_id") == bob.Id && p.Flag("is_online"));

        await tab.DisposeAsync();
        await otherTab.SettleAsync();
        await timed.SecondsAsync(2);
        await alices.SettleAsync();

        Assert.DoesNotContain(alices.Events("presence"), p => p.Text("user_id") == bob.Id && !p.Flag("is_online"));
        Assert.True((await alice.GetAsync($"users/{bob.Id}")).Json.Flag("user.is_online"));

        await otherTab.DisposeAsync();
        await OfflineAsync(bob);
        await timed.SecondsAsync(4);

        var gone = await alices.EventAsync("presence", p => p.Text("user_id") == bob.Id && !p.Flag("is_online"));
        Assert.True(gone.Has("last_seen"));
    }

    [Fact]
    public async Task Of_who_is_back_within_three_seconds_nobody_is_told()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var alices = await alice.OpenAsync(room);
        var page = await bob.OpenAsync(room);
        await timed.SecondAsync();
        await alices.EventAsync("presence", p => p.Text("user_id") == bob.Id && p.Flag("is_online"));
        alices.Forget();

        await page.DisposeAsync();
        await OfflineAsync(bob);
        await timed.SecondsAsync(2);
        await using var again = await bob.OpenAsync(room);
        await timed.SecondsAsync(6);
        await alices.SettleAsync();

        Assert.Empty(alices.Events("presence"));
        Assert.All(alices.Events("online_users"), o => Assert.Equal(2, o.Number("count")));
    }

    [Fact]
    public async Task Who_blinks_before_the_arrival_was_told_is_told_of_all_the_same()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        (await alice.PostAsync($"users/{bob.Id}/messages", new { content = "hi" })).Demand(201);
        await using var alices = await alice.ConnectAsync();
        await timed.SecondAsync();
        alices.Forget();

        var page = await bob.ConnectAsync();
        await page.DisposeAsync();
        await OfflineAsync(bob);
        await using var again = await bob.ConnectAsync();
        await timed.SecondAsync();

        await alices.EventAsync("presence", p => p.Text("user_id") == bob.Id && p.Flag("is_online"));
    }

    [Fact]
    public async Task Presence_is_told_to_who_shares_an_open_room_or_private_messages()
    {
        var alice = await _host.RegisterAsync("alice");
        var opener = await _host.RegisterAsync("opener");
        var partner = await _host.RegisterAsync("partner");
        var member = await _host.RegisterAsync("member");
        var stranger = await _host.RegisterAsync("stranger");
        var room = await alice.CreateRoomAsync();
        await member.JoinAsync(room);
        (await alice.PostAsync($"users/{partner.Id}/messages", new { content = "hi" })).Demand(201);
        await using var openers = await opener.OpenAsync(room);
        await using var partners = await partner.ConnectAsync();
        await using var members = await member.ConnectAsync();
        await using var strangers = await stranger.ConnectAsync();

        await using var alices = await alice.OpenAsync(room);
        await timed.SecondAsync();

        await openers.EventAsync("presence", p => p.Text("user_id") == alice.Id);
        await partners.EventAsync("presence", p => p.Text("user_id") == alice.Id);
        foreach (var other in new[] { members, strangers })
        {
            await other.AssertNoneAsync("presence");
        }
        Assert.DoesNotContain(alices.Events("presence"), p => p.Text("user_id") == alice.Id);
    }

    [Fact]
    public async Task A_new_name_is_told_to_who_has_the_room_open()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        await using var bobs = await bob.OpenAsync(room);

        (await bob.PatchAsync("profile", new { display_name = "Bobby" })).Demand(200);
        await timed.SecondAsync();

        await alices.EventAsync(
            "online_users",
            o => o.Items("users").Any(u => u.Text("id") == bob.Id && u.Text("display_name") == "Bobby")
        );
        await bobs.SayAsync(room, "hello");
        Assert.Equal("Bobby", (await alices.EventAsync("message")).Text("sender.display_name"));
    }

    [Fact]
    public async Task At_most_200_are_listed_and_all_are_counted()
    {
        var audience = new Audience(RoomId.New(TimeProvider.System));
        var metrics = _host.Services.GetRequiredService<ChatKitMetrics>();
        for (var i = 0; i < 250; i++)
        {
            var user = new User
            {
                Id = UserId.New(TimeProvider.System),
                Username = $"user-{i}",
                DisplayName = $"User {i}",
                CreatedAt = default,
                LastSeen = default,
            };
            var caller = new Caller(user.Id, null, null);
            audience.Members.Add(
                new ChatConnection(new SilentConnection(), caller, user, metrics, TimeProvider.System)
            );
            audience.Members.Add(
                new ChatConnection(new SilentConnection(), caller, user, metrics, TimeProvider.System)
            );
        }

        var online = PresenceFeed.OnlineUsers(audience);

        Assert.Equal((200, 250), (online.Users.DistinctBy(u => u.Id).Count(), online.Count));
    }

    // The client is gone before the server knows.
    private static async Task OfflineAsync(ChatUser user)
    {
        while ((await user.GetAsync("profile")).Json.Flag("user.is_online"))
        {
            await Task.Yield();
        }
    }
}
