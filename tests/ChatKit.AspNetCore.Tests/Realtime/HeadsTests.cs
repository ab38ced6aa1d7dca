using System.Text.Json;

namespace ChatKit.AspNetCore.Tests;

public sealed class HeadsTests(TimedHost timed) : IClassFixture<TimedHost>
{
    private readonly LiveHost _host = timed.Host;

    [Fact]
    public async Task Every_connection_is_told_the_last_sequence_within_ten_seconds()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var stranger = await _host.RegisterAsync("stranger");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        await using var strangers = await stranger.ConnectAsync();
        await alices.SayAsync(room, "one");
        await alices.SayAsync(room, "two");
        await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "psst" });
        await bobs.EventAsync("private_message");
        await bobs.EventAsync("message", count: 2);

        await timed.SecondsAsync(10);

        foreach (var (client, other) in new[] { (alices, bob), (bobs, alice) })
        {
            var roomHead = await client.EventAsync("heads", h => Head(h, "room_id", room.Text("id")) == 2);
            Assert.All(roomHead.Items("heads"), head => Assert.False(head.Has("last_read_sequence")));
            await client.EventAsync("heads", h => Head(h, "user_id", other.Id) == 1);
        }
        await strangers.AssertNoneAsync("heads");
    }

    [Fact]
    public async Task What_has_not_changed_is_not_told_again()
    {
        var alice = await _host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        await alices.SayAsync(room, "one");
        await alices.EventAsync("message");

        await timed.SecondsAsync(21);

        await alices.EventAsync("heads");
        await alices.SettleAsync();
        Assert.Single(alices.Events("heads"), h => Head(h, "room_id", room.Text("id")) is not null);
    }

    [Fact]
    public async Task A_repeated_message_lets_it_be_told_again_for_nobody_may_have_heard_of_the_first()
    {
        var alice = await _host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        var message = new
        {
            room_id = room.Text("id"),
            content = "one",
            client_message_id = "1",
        };
        await alices.InvokeAsync("send_message", message);
        await timed.SecondsAsync(11);
        await alices.EventAsync("heads", h => Head(h, "room_id", room.Text("id")) == 1);

        await alices.InvokeAsync("send_message", message);
        await timed.SecondsAsync(10);

        await alices.EventAsync("heads", h => Head(h, "room_id", room.Text("id")) == 1, count: 2);
    }

    [Fact]
    public async Task Get_heads_lists_all_that_the_caller_takes_part_in()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        var secret = await alice.CreateRoomAsync("private");
        var left = await alice.CreateRoomAsync();
        var closed = await alice.CreateRoomAsync();
        await bob.JoinAsync(left);
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        await alices.SayAsync(room, "one");
        await bobs.InvokeAsync("send_private_message", new { receiver_id = alice.Id, content = "psst" });
        (await alice.DeleteAsync($"rooms/{left.Text("id")}/leave")).Demand(204);
        (await alice.DeleteAsync($"rooms/{closed.Text("id")}")).Demand(200);

        var reply = await alices.InvokeAsync("get_heads", new { });

        Assert.Equal(timed.Clock.GetUtcNow(), reply.Time("server_time"), TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, reply.Items("heads").Length);
        Assert.Equal((1, 1), LastAndRead(reply, "room_id", room.Text("id")));
        Assert.Equal((0, 0), LastAndRead(reply, "room_id", secret.Text("id")));
        Assert.Equal((1, 0), LastAndRead(reply, "user_id", bob.Id));
    }

    private static long? Head(JsonElement payload, string kind, string id)
    {
        var head = payload.Items("heads").SingleOrDefault(h => h.Has(kind) && h.Text(kind) == id);
        return head.ValueKind == JsonValueKind.Undefined ? null : head.Number("last_sequence");
    }

    private static (long Last, long Read) LastAndRead(JsonElement reply, string kind, string id)
    {
        var head = reply.Items("heads").Single(h => h.Has(kind) && h.Text(kind) == id);
        return (head.Number("last_sequence"), head.Number("last_read_sequence"));
    }
}
