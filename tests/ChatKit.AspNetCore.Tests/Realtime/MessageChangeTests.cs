namespace ChatKit.AspNetCore.Tests;

public sealed class MessageChangeTests(LiveHost host)
{
    [Fact]
    public async Task An_edit_keeps_the_sequence_and_reaches_every_member()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        var sent = await alices.SayAsync(room, "teh");

        var reply = await alices.InvokeAsync("edit_message", new { message_id = sent.Text("id"), content = " the " });

        Assert.Equal("the", reply.Text("message.content"));
        Assert.True(reply.Flag("message.edited"));
        Assert.Equal(sent.Number("sequence"), reply.Number("message.sequence"));
        Assert.True(reply.Time("message.edited_at") >= sent.Time("timestamp"));
        foreach (var client in new[] { alices, bobs })
        {
            var seen = await client.EventAsync("message_edited");
            Assert.Equal(reply.At("message").GetRawText(), seen.GetRawText());
        }
    }

    [Fact]
    public async Task A_deletion_leaves_a_tombstone_without_content()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var alices = await alice.ConnectAsync();
        await using var bobs = await bob.ConnectAsync();
        var sent = await alices.SayAsync(room, "oops");

        var reply = await alices.InvokeAsync("delete_message", new { message_id = sent.Text("id") });
        var again = await alices.InvokeAsync("delete_message", new { message_id = sent.Text("id") });

        var seen = await bobs.EventAsync("message_deleted");
        Assert.True(seen.Flag("deleted"));
        Assert.False(seen.Has("content"));
        Assert.Equal(1, seen.Number("sequence"));
        Assert.Equal(reply.GetRawText(), again.GetRawText());
        await bobs.SettleAsync();
        Assert.Single(bobs.Events("message_deleted"));
        var page = await bob.GetAsync($"rooms/{room.Text("id")}/messages");
        Assert.DoesNotContain("oops", page.Body, StringComparison.Ordinal);
        Assert.Equal(
            "message_not_found",
            await alices.RefusalAsync("edit_message", new { message_id = sent.Text("id"), content = "back" })
        );
    }

    [Fact]
    public async Task Only_the_author_edits_and_an_admin_deletes()
    {
        var owner = await host.RegisterAsync("owner");
        var author = await host.RegisterAsync("author");
        var member = await host.RegisterAsync("member");
        var room = await owner.CreateRoomAsync();
        await member.JoinAsync(room);
        await using var owners = await owner.ConnectAsync();
        await using var authors = await author.OpenAsync(room);
        await using var members = await member.ConnectAsync();
        var sent = await authors.SayAsync(room, "mine");
        var id = sent.Text("id");

        Assert.Equal("forbidden", await owners.RefusalAsync("edit_message", new { message_id = id, content = "!" }));
        Assert.Equal("forbidden", await members.RefusalAsync("edit_message", new { message_id = id, content = "!" }));
        Assert.Equal("forbidden", await members.RefusalAsync("delete_message", new { message_id = id }));
        Assert.Equal("ok", await owners.OutcomeAsync("delete_message", new { message_id = id }));
    }

    [Fact]
    public async Task A_reconnecting_client_learns_what_changed_from_the_time_it_kept()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        var edited = await alices.SayAsync(room, "to be edited");
        var deleted = await alices.SayAsync(room, "to be deleted");
        await alices.SayAsync(room, "stays");
        var heads = await alices.InvokeAsync("get_heads", new { });

        await alices.InvokeAsync("edit_message", new { message_id = edited.Text("id"), content = "edited" });
        await alices.InvokeAsync("delete_message", new { message_id = deleted.Text("id") });
        var changes = await alice.GetAsync(
            $"rooms/{room.Text("id")}/messages?changed_since={heads.Text("server_time")}"
        );

        Assert.Equal([edited.Text("id"), deleted.Text("id")], changes.Json.Items("messages").Select(m => m.Text("id")));
    }

    [Theory]
    [InlineData("000000000000000000000000")]
    [InlineData("not an id")]
    public async Task A_message_that_does_not_exist_is_not_found(string id)
    {
        var alice = await host.RegisterAsync("alice");
        await using var alices = await alice.ConnectAsync();

        Assert.Equal(
            "message_not_found",
            await alices.RefusalAsync("edit_message", new { message_id = id, content = "x" })
        );
        Assert.Equal("message_not_found", await alices.RefusalAsync("delete_message", new { message_id = id }));
    }

    [Fact]
    public async Task An_edit_is_checked_like_a_new_message()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        var sent = await alices.SayAsync(room, "fine");

        foreach (var content in new[] { "", "  ", new string('x', 1001) })
        {
            var code = await alices.RefusalAsync("edit_message", new { message_id = sent.Text("id"), content });
            Assert.Equal("validation_failed", code);
        }
        await alices.AssertNoneAsync("message_edited");
    }
}
