namespace ChatKit.AspNetCore.Tests;

/// <summary>
/// 11. A message is broadcast with no id the client can match to what it sent, none is acknowledged, and what was sent while a client was away is lost to it until
/// it reloads the page.
/// </summary>
public sealed class Hole11_LostAndUnmatchedMessagesTests(LiveHost host)
{
    [Fact]
    public async Task A_sent_message_is_acknowledged_and_its_broadcast_can_be_matched()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();

        var answered = await alices.InvokeAsync(
            "send_message",
            new
            {
                room_id = room.Text("id"),
                content = "hello",
                client_message_id = "my-own-key",
            }
        );
        var overRest = await alice.PostAsync(
            $"rooms/{room.Text("id")}/messages",
            new { content = "hello", client_message_id = "another-key" }
        );

        var broadcast = await alices.EventAsync("message", m => m.Text("client_message_id") == "my-own-key");
        Assert.Equal(answered.Text("message.id"), broadcast.Text("id"));
        var second = await alices.EventAsync("message", m => m.Text("client_message_id") == "another-key");
        Assert.Equal(overRest.Text("message.id"), second.Text("id"));
    }

    [Fact]
    public async Task What_was_sent_while_a_client_was_away_is_there_when_it_is_back()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        var bobs = await bob.OpenAsync(room);
        await alices.SayAsync(room, "seen");
        var last = (await bobs.EventAsync("message")).Number("sequence");
        await bobs.DisposeAsync();

        await alices.SayAsync(room, "missed 1");
        await alices.SayAsync(room, "missed 2");
        await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "missed 3" });

        await using var back = await bob.ConnectAsync();
        var heads = await back.InvokeAsync("get_heads", new { });
        var hub = await back.InvokeAsync("join_room", new { room_id = room.Text("id"), after_sequence = last });
        var rest = await bob.GetAsync($"rooms/{room.Text("id")}/messages?after={last}");
        var personal = await bob.GetAsync($"users/{alice.Id}/messages?after=0");
        Assert.Contains(heads.Items("heads"), h => h.Has("room_id") && h.Number("last_sequence") == 3);
        Assert.Contains(heads.Items("heads"), h => h.Has("user_id") && h.Number("last_sequence") == 1);
        Assert.Equal(["missed 1", "missed 2"], hub.Items("messages").Select(m => m.Text("content")));
        Assert.Equal(["missed 1", "missed 2"], rest.Json.Items("messages").Select(m => m.Text("content")));
        Assert.Equal(["missed 3"], personal.Json.Items("messages").Select(m => m.Text("content")));
    }

    [Fact]
    public async Task A_send_whose_answer_got_lost_can_be_repeated()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        var message = new
        {
            room_id = room.Text("id"),
            content = "once",
            client_message_id = "k",
        };
        var lost = await alice.ConnectAsync();
        var first = await lost.InvokeAsync("send_message", message);
        await lost.DisposeAsync();

        await using var back = await alice.ConnectAsync();
        var again = await back.InvokeAsync("send_message", message);

        Assert.Equal(first.Text("message.id"), again.Text("message.id"));
        Assert.Single((await alice.GetAsync($"rooms/{room.Text("id")}/messages")).Json.Items("messages"));
    }
}
