using System.Text.Json;

namespace ChatKit.AspNetCore.Tests;

public sealed class SlowConsumerTests(LiveHost host)
{
    // 64 KB on the wire each, so that few fill what the operating system keeps for a connection.
    private static readonly string s_large = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 1000));

    [Fact]
    public async Task A_member_who_stops_reading_delays_nobody_and_is_cut_off_in_the_end()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var sleeper = await host.RegisterAsync("sleeper");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await sleeper.JoinAsync(room);
        await using var alices = await alice.OpenAsync(room);
        await using var bobs = await bob.ConnectAsync();
        using var asleep = await RawConnection.OpenAsync(host, sleeper);
        await OnlineAsync(alice, sleeper);

        // Every send below has to be answered and delivered while the sleeper does not read: nothing here could go on otherwise. The sender waits for
        // her own copy too: with four of these on the way to her she would be cut off herself.
        var sent = 0;
        do
        {
            await alices.SayAsync(room, s_large);
            sent++;
            await bobs.EventAsync("message", m => m.Number("sequence") == sent);
            await alices.EventAsync("message", m => m.Number("sequence") == sent);
        } while (sent < 500 && await IsOnlineAsync(alice, sleeper));

        Assert.True(sent < 500, "The sleeper was never cut off.");
        Assert.Equal(Enumerable.Range(1, sent), alices.Events("message").Select(m => (int)m.Number("sequence")));
        var received = await asleep.ReadToEndAsync();
        Assert.DoesNotContain("session_ended", received, StringComparison.Ordinal);
        Assert.InRange(Sequences(received).Count(), 0, sent - 1);
    }

    [Fact]
    public async Task Whoever_was_cut_off_finds_everything_by_sequence()
    {
        var alice = await host.RegisterAsync("alice");
        var sleeper = await host.RegisterAsync("sleeper");
        var room = await alice.CreateRoomAsync();
        await sleeper.JoinAsync(room);
        await using var alices = await alice.ConnectAsync();
        using var asleep = await RawConnection.OpenAsync(host, sleeper);
        await OnlineAsync(alice, sleeper);
        await alices.SayAsync(room, "small");
        var first = await asleep.ReadAsync();
        var sent = 1;
        do
        {
            await alices.SayAsync(room, s_large);
            sent++;
            await alices.EventAsync("message", m => m.Number("sequence") == sent);
        } while (sent < 500 && await IsOnlineAsync(alice, sleeper));
        var seen = Sequences(first + await asleep.ReadToEndAsync()).ToList();

        // What came is in order and without a gap, so the last of it says what is missing.
        Assert.InRange(seen.Count, 1, sent - 1);
        Assert.Equal(Enumerable.Range(1, seen.Count), seen);
        await using var again = await sleeper.ConnectAsync();
        var missing = await again.InvokeAsync(
            "join_room",
            new { room_id = room.Text("id"), after_sequence = seen.Count }
        );
        Assert.Equal(seen.Count + 1, missing.Items("messages")[0].Number("sequence"));
        Assert.Equal(sent, missing.Number("last_sequence"));
    }

    // The server answers the handshake before it has registered the connection.
    private static async Task OnlineAsync(ChatUser asker, ChatUser user)
    {
        while (!await IsOnlineAsync(asker, user)) { }
    }

    private static async Task<bool> IsOnlineAsync(ChatUser asker, ChatUser user) =>
        (await asker.GetAsync($"users/{user.Id}")).Json.Flag("user.is_online");

    private static IEnumerable<int> Sequences(string records) =>
        records
            .Split('\u001e')[..^1]
            .Where(r => r.Contains("\"target\":\"message\"", StringComparison.Ordinal))
            .Select(r => (int)JsonElement.Parse(r).GetProperty("arguments")[0].Number("sequence"));
}
