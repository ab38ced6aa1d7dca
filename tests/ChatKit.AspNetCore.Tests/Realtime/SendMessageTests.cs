using System.Text.Json;

namespace ChatKit.AspNetCore.Tests;

public sealed class SendMessageTests(LiveHost host)
{
    [Fact]
    public async Task A_message_reaches_every_connection_of_every_member_and_nobody_else()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var stranger = await host.RegisterAsync("stranger");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var sending = await alice.ConnectAsync();
        await using var otherDevice = await alice.ConnectAsync();
        await using var open = await bob.OpenAsync(room);
        await using var notOpen = await bob.ConnectAsync();
        await using var outside = await stranger.ConnectAsync();

        var answered = await sending.SayAsync(room, "hello");

        foreach (var client in new[] { sending, otherDevice, open, notOpen })
        {
            var received = await client.EventAsync("message");
            Assert.Equal(answered.Text("id"), received.Text("id"));
            Assert.Equal(answered.GetRawText(), received.GetRawText());
            await client.SettleAsync();
            Assert.Single(client.Events("message"));
        }
        await outside.AssertNoneAsync("message");
    }

    [Fact]
    public async Task What_was_answered_can_be_read()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();

        var answered = await alices.SayAsync(room, "  kept 👪  ");

        Assert.Equal("kept 👪", answered.Text("content"));
        Assert.Equal(1, answered.Number("sequence"));
        var stored = await alice.GetAsync($"rooms/{room.Text("id")}/messages");
        var message = Assert.Single(stored.Json.Items("messages"));
        Assert.True(JsonElement.DeepEquals(answered, message), message.GetRawText());
    }

    [Fact]
    public async Task A_message_sent_over_REST_arrives_as_one_sent_over_the_hub()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var bobs = await bob.ConnectAsync();

        var sent = await alice.PostAsync($"rooms/{room.Text("id")}/messages", new { content = "from a bot" });

        sent.Demand(201);
        var received = await bobs.EventAsync("message");
        Assert.True(JsonElement.DeepEquals(sent.Json.GetProperty("message"), received), received.GetRawText());
    }

    [Fact]
    public async Task A_picture_needs_an_address_and_no_text()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        var id = room.Text("id");
        await using var alices = await alice.ConnectAsync();

        var picture = await alices.InvokeAsync(
            "send_message",
            new
            {
                room_id = id,
                message_type = "image",
                file_url = "/files/cat.png",
            }
        );

        Assert.Equal("image", picture.Text("message.message_type"));
        Assert.Equal("/files/cat.png", picture.Text("message.file_url"));
        Assert.Equal(
            "validation_failed",
            await alices.RefusalAsync("send_message", new { room_id = id, message_type = "image" })
        );
    }

    public static TheoryData<string, object> BadContent() =>
        new()
        {
            { "empty", new { content = "" } },
            { "blank", new { content = " \t\r\n " } },
            { "missing", new { } },
            { "too long", new { content = new string('x', 1001) } },
            {
                "script address",
                new
                {
                    content = "x",
                    message_type = "file",
                    file_url = "javascript:alert(1)",
                }
            },
            { "data address", new { content = "x", file_url = "data:text/html,x" } },
            { "unknown type", new { content = "x", message_type = "video" } },
            { "type as a number", new { content = "x", message_type = 1 } },
            { "empty client id", new { content = "x", client_message_id = "" } },
            { "long client id", new { content = "x", client_message_id = new string('x', 65) } },
        };

    [Theory]
    [MemberData(nameof(BadContent), DisableDiscoveryEnumeration = true)]
    public async Task Bad_content_is_refused_alike_over_hub_and_REST(string what, object fields)
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        var message = JsonSerializer.SerializeToNode(fields)!.AsObject();

        var rest = await alice.PostAsync($"rooms/{room.Text("id")}/messages", message);
        message["room_id"] = room.Text("id");
        var hub = await alices.OutcomeAsync("send_message", message);

        Assert.True(rest.Status == 400, $"{what}: {rest.Status}");
        Assert.Equal(("validation_failed", "validation_failed"), (rest.Code, hub));
        Assert.Equal(0, (await alice.GetAsync($"rooms/{room.Text("id")}")).Json.Number("room.last_sequence"));
    }

    [Fact]
    public async Task Content_is_counted_in_text_elements()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        var longest = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 1000));

        var sent = await alices.SayAsync(room, longest);

        Assert.Equal(longest, sent.Text("content"));
        Assert.Equal(
            "validation_failed",
            await alices.RefusalAsync("send_message", new { room_id = room.Text("id"), content = longest + "👪" })
        );
    }

    [Fact]
    public async Task Beyond_the_burst_sends_are_refused_with_the_time_to_wait()
    {
        await using var timed = await TimedHost.StartAsync(limits =>
            (limits.MessagesPerMinute, limits.MessageBurst) = (120, 20)
        );
        var alice = await timed.Host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        for (var i = 0; i < 10; i++)
        {
            await alices.SayAsync(room, "over the hub");
            (await alice.PostAsync($"rooms/{room.Text("id")}/messages", new { content = "over REST" })).Demand(201);
        }

        var hub = await alices.RefusalAsync("send_message", new { room_id = room.Text("id"), content = "too fast" });
        var rest = await alice.PostAsync($"rooms/{room.Text("id")}/messages", new { content = "too fast" });
        await timed.SecondAsync();
        var later = await alices.SayAsync(room, "after half a second and a bit");

        Assert.Equal("rate_limited", hub);
        Assert.Equal((429, "rate_limited"), (rest.Status, rest.Code));
        Assert.Equal(500, rest.Json.Number("retry_after_ms"));
        Assert.Equal(TimeSpan.FromSeconds(1), rest.Headers.RetryAfter?.Delta);
        Assert.Equal(21, later.Number("sequence"));
    }
}
