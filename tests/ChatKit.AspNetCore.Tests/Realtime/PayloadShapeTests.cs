using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Every reply and every event, as it looks on the wire: <c>Replies.snap</c> and <c>Events.snap</c>.</summary>
public sealed class PayloadShapeTests(TimedHost timed) : IClassFixture<TimedHost>
{
    private readonly LiveHost _host = timed.Host;

    [Fact]
    public async Task Replies_have_the_contracts_shape()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync("private", maxMembers: 10);
        var id = room.Text("id");
        await bob.JoinAsync(room);
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        var replies = new JsonObject();

        async Task<JsonElement> CallAsync(ChatClient client, string method, object argument, string? label = null)
        {
            var reply = await client.InvokeAsync(method, argument);
            replies[label ?? method] =
                reply.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(reply.GetRawText());
            return reply;
        }

        var sent = await CallAsync(
            alices,
            "send_message",
            new
            {
                room_id = id,
                content = "hello",
                client_message_id = "key",
            }
        );
        await CallAsync(
            bobs,
            "send_message",
            new
            {
                room_id = id,
                message_type = "file",
                file_url = "https://example.org/a.pdf",
                reply_to = sent.Text("message.id"),
            },
            "send_message (a file, in reply)"
        );
        await CallAsync(alices, "send_private_message", new { receiver_id = bob.Id, content = "psst" });
        await CallAsync(alices, "edit_message", new { message_id = sent.Text("message.id"), content = "hello!" });
        await CallAsync(alices, "join_room", new { room_id = id }, "join_room (its owner)");
        await CallAsync(bobs, "join_room", new { room_id = id, after_sequence = 2 }, "join_room (a member)");
        await CallAsync(alices, "typing", new { room_id = id });
        await CallAsync(alices, "stop_typing", new { room_id = id });
        await CallAsync(bobs, "mark_read", new { room_id = id, sequence = 2 });
        await CallAsync(bobs, "get_heads", new { });
        await CallAsync(alices, "delete_message", new { message_id = sent.Text("message.id") });
        await CallAsync(alices, "leave_room", new { room_id = id });

        Assert.Empty(WireContract.Methods.Except(replies.Select(r => r.Key.Split(' ')[0])));
        Shape.Matches(JsonSerializer.SerializeToElement(replies), "Replies");
    }

    [Fact]
    public async Task Events_have_the_contracts_shape()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var carol = await _host.RegisterAsync("carol");
        var room = await alice.CreateRoomAsync("private");
        var id = room.Text("id");
        await bob.JoinAsync(room);
        await carol.JoinAsync(room);
        var other = await alice.CreateRoomAsync();
        await using var bobs = await bob.OpenAsync(room);
        await bob.JoinAsync(other);
        await timed.SecondAsync();
        bobs.Forget();
        await using var alices = await alice.OpenAsync(room);
        await timed.SecondAsync();
        await bobs.EventAsync("presence");
        await bobs.EventAsync("online_users");

        await alices.InvokeAsync("typing", new { room_id = id });
        await bobs.EventAsync("typing");
        var sent = await alices.SayAsync(room, "hello");
        await bobs.EventAsync("stop_typing");
        await bobs.EventAsync("message");
        await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "psst" });
        await bobs.EventAsync("private_message");
        await alices.InvokeAsync("edit_message", new { message_id = sent.Text("id"), content = "hello!" });
        await bobs.EventAsync("message_edited");
        await alices.InvokeAsync("delete_message", new { message_id = sent.Text("id") });
        await bobs.EventAsync("message_deleted");
        await bobs.InvokeAsync("mark_read", new { room_id = id, sequence = 1 });
        await bobs.EventAsync("read");
        await timed.SecondsAsync(10);
        await bobs.EventAsync("heads");
        (await carol.DeleteAsync($"rooms/{id}/leave")).Demand(204);
        await bobs.EventAsync("user_left");
        await carol.JoinAsync(room);
        await bobs.EventAsync("user_joined");
        (await alice.PatchAsync($"rooms/{id}", new { description = "About this and that" })).Demand(200);
        await bobs.EventAsync("room_updated");
        (await alice.DeleteAsync($"rooms/{other.Text("id")}/members/{bob.Id}")).Demand(204);
        await bobs.EventAsync("room_removed");
        (await alice.DeleteAsync($"rooms/{id}")).Demand(200);
        await bobs.EventAsync("room_closed");
        (await bob.PostAsync("logout")).Demand(204);
        await bobs.EventAsync("session_ended");

        var events = new JsonObject();
        foreach (var name in WireContract.Events)
        {
            // The last list of who is online, as one from before may still have been on its way; the first of everything else.
            var payload = name == "online_users" ? bobs.Events(name)[^1] : bobs.Events(name)[0];
            events[name] = JsonNode.Parse(payload.GetRawText());
        }
        // Of several conversations told in one event any may come first.
        var heads = events["heads"]!["heads"]!.AsArray();
        events["heads"]!["heads"] = new JsonArray([
            .. heads.OrderBy(head => head!["room_id"] is null).Select(head => head!.DeepClone()),
        ]);
        Shape.Matches(JsonSerializer.SerializeToElement(events), "Events");
    }
}
