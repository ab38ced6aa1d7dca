namespace ChatKit.AspNetCore.Tests;

public sealed class PrivateMessageTests(LiveHost host)
{
    [Fact]
    public async Task It_reaches_every_connection_of_both_and_nobody_else()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var carol = await host.RegisterAsync("carol");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var sending = await alice.ConnectAsync();
        await using var otherDevice = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        await using var carols = await carol.OpenAsync(room);

        var reply = await sending.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "psst" });

        foreach (var client in new[] { sending, otherDevice, bobs })
        {
            var seen = await client.EventAsync("private_message");
            Assert.Equal(reply.At("message").GetRawText(), seen.GetRawText());
        }
        Assert.Equal(bob.Id, reply.Text("message.receiver_id"));
        Assert.Equal(alice.Id, reply.Text("message.sender.id"));
        Assert.False(reply.Flag("message.read"));
        Assert.False(reply.At("message").Has("room_id"));
        await carols.AssertNoneAsync("private_message");
        Assert.Equal(0, (await carol.GetAsync($"users/{alice.Id}/messages")).Json.Number("last_sequence"));
    }

    [Fact]
    public async Task Both_sides_share_one_sequence()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();

        await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "one" });
        await bobs.InvokeAsync("send_private_message", new { receiver_id = alice.Id, content = "two" });
        await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "three" });

        foreach (var (reader, other) in new[] { (alice, bob), (bob, alice) })
        {
            var page = (await reader.GetAsync($"users/{other.Id}/messages")).Json;
            Assert.Equal(["one", "two", "three"], page.Items("messages").Select(m => m.Text("content")));
            Assert.Equal([1, 2, 3], page.Items("messages").Select(m => m.Number("sequence")));
        }
    }

    [Fact]
    public async Task To_oneself_or_to_nobody_it_is_refused_alike_over_hub_and_REST()
    {
        var alice = await host.RegisterAsync("alice");
        await using var alices = await alice.ConnectAsync();

        foreach (
            var (receiver, status, code) in new[]
            {
                (alice.Id, 400, "validation_failed"),
                ("000000000000000000000000", 404, "user_not_found"),
                ("nobody", 404, "user_not_found"),
            }
        )
        {
            var hub = await alices.RefusalAsync("send_private_message", new { receiver_id = receiver, content = "x" });
            var rest = await alice.PostAsync($"users/{receiver}/messages", new { content = "x" });
            Assert.Equal((code, status, code), (hub, rest.Status, rest.Code));
        }
    }

    [Fact]
    public async Task Edits_and_deletions_reach_both_and_belong_to_the_author_alone()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var carol = await host.RegisterAsync("carol");
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        await using var carols = await carol.ConnectAsync();
        var sent = await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "hi" });
        var id = sent.Text("message.id");

        Assert.Equal("forbidden", await bobs.RefusalAsync("edit_message", new { message_id = id, content = "!" }));
        Assert.Equal("forbidden", await bobs.RefusalAsync("delete_message", new { message_id = id }));
        Assert.Equal("message_not_found", await carols.RefusalAsync("delete_message", new { message_id = id }));
        await alices.InvokeAsync("edit_message", new { message_id = id, content = "hello" });
        await alices.InvokeAsync("delete_message", new { message_id = id });

        Assert.Equal("hello", (await bobs.EventAsync("message_edited")).Text("content"));
        Assert.True((await bobs.EventAsync("message_deleted")).Flag("deleted"));
        await carols.AssertNoneAsync("message_edited");
        Assert.Empty(carols.Events("message_deleted"));
    }

    [Fact]
    public async Task Reading_tells_the_author_and_marks_the_message()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "read me" });

        await bobs.InvokeAsync("mark_read", new { user_id = alice.Id, sequence = 1 });

        var told = await alices.EventAsync("read");
        Assert.Equal((bob.Id, bob.Id, 1), (told.Text("user_id"), told.Text("reader_id"), told.Number("sequence")));
        var own = await bobs.EventAsync("read");
        Assert.Equal((alice.Id, bob.Id), (own.Text("user_id"), own.Text("reader_id")));
        var page = (await alice.GetAsync($"users/{bob.Id}/messages")).Json;
        Assert.True(page.Items("messages")[0].Flag("read"));
        Assert.True(page.Items("messages")[0].Has("read_at"));
    }

    [Fact]
    public async Task The_list_of_conversations_counts_what_is_unread()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "one" });
        await alices.InvokeAsync("send_private_message", new { receiver_id = bob.Id, content = "two" });

        var unread = await bob.GetAsync("conversations");
        await bobs.InvokeAsync("mark_read", new { user_id = alice.Id, sequence = 2 });
        var read = await bob.GetAsync("conversations");

        Assert.Equal(2, unread.Json.Items("conversations")[0].Number("unread_count"));
        Assert.Equal("two", unread.Json.Items("conversations")[0].Text("last_message.content"));
        Assert.Equal(alice.Id, unread.Json.Items("conversations")[0].Text("user.id"));
        Assert.Equal(0, read.Json.Items("conversations")[0].Number("unread_count"));
        Assert.Equal(0, (await alice.GetAsync("conversations")).Json.Items("conversations")[0].Number("unread_count"));
    }
}
