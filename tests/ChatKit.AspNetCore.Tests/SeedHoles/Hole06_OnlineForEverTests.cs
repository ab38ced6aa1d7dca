using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

/// <summary>6. Closing one of two tabs marks the user offline; a crash leaves users online for ever.</summary>
public sealed class Hole06_OnlineForEverTests(LiveHost host)
{
    [Fact]
    public async Task Closing_one_of_two_tabs_keeps_the_user_online()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var alices = await alice.OpenAsync(room);
        var tab = await bob.OpenAsync(room);
        var otherTab = await bob.ConnectAsync();

        await tab.DisposeAsync();
        await otherTab.InvokeAsync("typing", new { room_id = room.Text("id") });
        await alices.EventAsync("typing");
        Assert.True(await IsOnlineAsync(alice, bob));
        var online = await alices.InvokeAsync("join_room", new { room_id = room.Text("id") });
        Assert.Contains(online.Items("online_users"), u => u.Text("id") == bob.Id);

        await otherTab.DisposeAsync();
        var gone = await alices.EventAsync("presence", p => p.Text("user_id") == bob.Id && !p.Flag("is_online"));
        Assert.False(await IsOnlineAsync(alice, bob));
        Assert.True(gone.Has("last_seen"));
    }

    [Fact]
    public async Task A_connection_that_nobody_renews_ends_within_thirty_seconds()
    {
        await using var timed = await TimedHost.StartAsync();
        var alice = await timed.Host.RegisterAsync("alice");
        var bob = await timed.Host.RegisterAsync("bob");
        Assert.True(UserId.TryParse(bob.Id, out var id));
        // A lease whose connection, like that of a node that died, never comes to an end by itself.
        timed.Host.Services.GetRequiredService<PresenceService>().Open(id, "a connection that is gone");
        Assert.True(await IsOnlineAsync(alice, bob));

        await timed.SecondsAsync(31);

        Assert.False(await IsOnlineAsync(alice, bob));
    }

    [Fact]
    public async Task After_a_start_nobody_is_online_who_is_not_connected()
    {
        await using var store = new TestStore();
        ChatUser alice;
        await using (var crashed = await LiveHost.StartAsync(store: store))
        {
            alice = await crashed.RegisterAsync("alice");
            Assert.True(UserId.TryParse(alice.Id, out var id));
            // What a crash leaves behind: stored as online, without a connection that could end.
            await crashed
                .Services.GetRequiredService<IUserStore>()
                .SetPresenceAsync([id], isOnline: true, TestContext.Current.CancellationToken);
        }

        await using var restarted = await LiveHost.StartAsync(store: store);
        Assert.True(UserId.TryParse(alice.Id, out var user));
        var stored = await restarted
            .Services.GetRequiredService<IUserStore>()
            .FindAsync([user], TestContext.Current.CancellationToken);

        Assert.False(Assert.Single(stored).IsOnline);
        var bob = await restarted.RegisterAsync("bob");
        Assert.False(await IsOnlineAsync(bob, alice));
    }

    private static async Task<bool> IsOnlineAsync(ChatUser asker, ChatUser user) =>
        (await asker.GetAsync($"users/{user.Id}")).Json.Flag("user.is_online");
}
