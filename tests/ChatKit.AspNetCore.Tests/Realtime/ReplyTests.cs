namespace ChatKit.AspNetCore.Tests;

public sealed class ReplyTests(LiveHost host)
{
    [Fact]
    public async Task A_reply_names_a_message_of_the_same_room()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        var question = await alices.SayAsync(room, "who?");

        var answer = await alices.InvokeAsync(
            "send_message",
            new
            {
                room_id = room.Text("id"),
                content = "me",
                reply_to = question.Text("id"),
            }
        );

        Assert.Equal(question.Text("id"), answer.Text("message.reply_to"));
    }

    [Fact]
    public async Task A_reply_to_another_conversation_or_to_nothing_is_refused()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        var otherRoom = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        var elsewhere = await alices.SayAsync(otherRoom, "elsewhere");
        var secret = await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "secret" });

        foreach (
            var id in new[] { elsewhere.Text("id"), secret.Text("message.id"), "000000000000000000000000", "not an id" }
        )
        {
            var reply = new
            {
                room_id = room.Text("id"),
                content = "re",
                reply_to = id,
            };
            Assert.Equal("message_not_found", await alices.RefusalAsync("send_message", reply));
            var rest = await alice.PostAsync($"rooms/{room.Text("id")}/messages", reply);
            Assert.Equal((404, "message_not_found"), (rest.Status, rest.Code));
        }
    }

    [Fact]
    public async Task A_private_reply_stays_in_its_conversation()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var carol = await host.RegisterAsync("carol");
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        var sent = await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "hi" });
        var id = sent.Text("message.id");

        var reply = await bobs.InvokeAsync(
            "send_private_message",
            new
            {
                receiver_id = alice.Id,
                content = "hi!",
                reply_to = id,
            }
        );
        var leak = await alices.RefusalAsync(
            "send_private_message",
            new
            {
                receiver_id = carol.Id,
                content = "look",
                reply_to = id,
            }
        );

        Assert.Equal(id, reply.Text("message.reply_to"));
        Assert.Equal("message_not_found", leak);
    }
}
