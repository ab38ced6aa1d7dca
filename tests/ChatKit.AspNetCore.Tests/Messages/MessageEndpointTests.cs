using System.Text.Json;

namespace ChatKit.AspNetCore.Tests;

public sealed class MessageEndpointTests
{
    [Fact]
    public async Task A_sent_message_is_as_the_contract_says()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var room = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        var first = await ada.SendAsync($"/api/rooms/{room}/messages", "first");

        var reply = await ada.PostAsync(
            $"/api/rooms/{room}/messages",
            new
            {
                content = " <b>Grüße</b> 世界 ",
                client_message_id = "c1",
                message_type = "image",
                file_url = "https://example.org/a.png",
                reply_to = first.GetProperty("id").GetString(),
            }
        );

        var message = reply.Must(201).GetProperty("message");
        Assert.Equal(
            $$"""
            {"id":"{{message.GetProperty(
                "id"
            ).GetString()}}","room_id":"{{room}}","sequence":2,"sender":{"id":"{{ada.Id}}","username":"ada","display_name":"ada"},
            "content":"\u003Cb\u003EGrüße\u003C/b\u003E 世界","message_type":"image","file_url":"https://example.org/a.png","reply_to":"{{first.GetProperty(
                "id"
            ).GetString()}}",
            "client_message_id":"c1","edited":false,"deleted":false,"timestamp":"2026-11-23T10:15:30.123Z"}
            """.ReplaceLineEndings(
                ""
            ),
            message.GetRawText()
        );
    }

    [Fact]
    public async Task The_same_client_message_id_returns_the_first_message_and_other_content_is_refused()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var room = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        var path = $"/api/rooms/{room}/messages";

        var first = (await ada.PostAsync(path, new { content = "one", client_message_id = "c" })).Must(201);
        var again = (await ada.PostAsync(path, new { content = "one", client_message_id = "c" })).Must(201);
        var other = await ada.PostAsync(path, new { content = "two", client_message_id = "c" });

        Assert.Equal(first.GetRawText(), again.GetRawText());
        other.MustFail(409, "client_message_id_reused");
        Assert.Equal(1, (await ada.GetAsync(path)).Must(200).GetProperty("last_sequence").GetInt64());
    }

    [Fact]
    public async Task Pages_go_by_sequence_oldest_first()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var room = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        var path = $"/api/rooms/{room}/messages";
        for (var i = 1; i <= 5; i++)
        {
            await ada.SendAsync(path, $"message {i}");
        }

        var newest = (await ada.GetAsync($"{path}?limit=2")).Must(200);
        Assert.Equal("4 5", Sequences(newest));
        Assert.True(newest.GetProperty("has_more").GetBoolean());
        Assert.Equal(5, newest.GetProperty("last_sequence").GetInt64());
        Assert.Equal("2 3", Sequences((await ada.GetAsync($"{path}?limit=2&before=4")).Must(200)));
        var rest = (await ada.GetAsync($"{path}?after=2")).Must(200);
        Assert.Equal("3 4 5", Sequences(rest));
        Assert.False(rest.GetProperty("has_more").GetBoolean());
    }

    [Fact]
    public async Task Edits_and_deletions_are_found_by_their_time()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var room = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        var path = $"/api/rooms/{room}/messages";
        var one = await ada.SendAsync(path, "one");
        var two = await ada.SendAsync(path, "two");
        await ada.SendAsync(path, "three");
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        var edited = await ada.PatchAsync($"/api/messages/{two.GetProperty("id").GetString()}", new { content = "2" });
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var deleted = await ada.DeleteAsync($"/api/messages/{one.GetProperty("id").GetString()}");

        var changed = edited.Must(200).GetProperty("message");
        Assert.Equal("2026-11-23T10:15:31.123Z", changed.GetProperty("edited_at").GetString());
        Assert.True(changed.GetProperty("edited").GetBoolean());
        var tombstone = deleted.Must(200).GetProperty("message");
        Assert.True(tombstone.GetProperty("deleted").GetBoolean());
        Assert.False(tombstone.TryGetProperty("content", out _));
        Assert.Equal("2 1", Sequences((await ada.GetAsync($"{path}?changed_since=2026-11-23T10:15:31Z")).Must(200)));
        Assert.Equal(
            "1",
            Sequences((await ada.GetAsync($"{path}?changed_since=2026-11-23T12:15:32.1%2B02:00")).Must(200))
        );
        Assert.Equal("1 2 3", Sequences((await ada.GetAsync(path)).Must(200)));
    }

    [Fact]
    public async Task One_message_is_found_by_its_id_and_a_hidden_one_looks_like_none()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var eve = await host.RegisterAsync("eve");
        var room = (await ada.CreateRoomAsync("Team", "private")).GetProperty("id").GetString();
        var sent = await ada.SendAsync($"/api/rooms/{room}/messages", "hers");
        var path = $"/api/messages/{sent.GetProperty("id").GetString()}";

        var found = (await ada.GetAsync(path)).Must(200);
        var hidden = await eve.GetAsync(path);
        var none = await eve.GetAsync($"/api/messages/{MessageId.New(host.Clock)}");
        var malformed = await ada.GetAsync("/api/messages/none");
        var deleted = (await ada.DeleteAsync(path)).Must(200);

        Assert.Equal(sent.GetRawText(), found.GetProperty("message").GetRawText());
        hidden.MustFail(404, "message_not_found");
        Assert.Equal(none.Must(404).GetRawText(), hidden.Must(404).GetRawText());
        malformed.MustFail(404, "message_not_found");
        Assert.Equal(deleted.GetRawText(), (await ada.GetAsync(path)).Must(200).GetRawText());
    }

    [Fact]
    public async Task Others_messages_are_edited_by_nobody_and_deleted_by_admins()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var eve = await host.RegisterAsync("eve");
        var room = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        await bob.PostAsync($"/api/rooms/{room}/join");
        var hers = (await ada.SendAsync($"/api/rooms/{room}/messages", "hers")).GetProperty("id").GetString();
        var his = (await bob.SendAsync($"/api/rooms/{room}/messages", "his")).GetProperty("id").GetString();

        (await ada.PatchAsync($"/api/messages/{his}", new { content = "x" })).MustFail(403, "forbidden");
        (await bob.DeleteAsync($"/api/messages/{hers}")).MustFail(403, "forbidden");
        (await eve.DeleteAsync($"/api/messages/{hers}")).MustFail(403, "forbidden");
        (await ada.DeleteAsync($"/api/messages/{his}")).Must(200);
    }

    [Fact]
    public async Task Search_finds_words_in_a_room_that_one_may_read()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var room = (await ada.CreateRoomAsync("Team", "private")).GetProperty("id").GetString();
        await ada.SendAsync($"/api/rooms/{room}/messages", "the quick brown fox");
        await ada.SendAsync($"/api/rooms/{room}/messages", "a lazy dog");
        var path = $"/api/rooms/{room}/messages/search";

        Assert.Equal("1", Sequences((await ada.GetAsync($"{path}?query=brown%20qui")).Must(200)));
        Assert.Empty(Sequences((await ada.GetAsync($"{path}?query=fox&before=1")).Must(200)));
        (await ada.GetAsync(path)).MustBlame("query");
        (await bob.GetAsync($"{path}?query=fox")).MustFail(404, "room_not_found");
    }

    [Fact]
    public async Task Sending_needs_membership()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var open = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        var closed = (await ada.CreateRoomAsync("Team", "private")).GetProperty("id").GetString();

        (await bob.PostAsync($"/api/rooms/{open}/messages", new { content = "x" })).MustFail(403, "forbidden");
        (await bob.PostAsync($"/api/rooms/{closed}/messages", new { content = "x" })).MustFail(404, "room_not_found");
        (await bob.GetAsync($"/api/rooms/{open}/messages")).Must(200);
        (await bob.GetAsync($"/api/rooms/{closed}/messages")).MustFail(404, "room_not_found");
    }

    [Fact]
    public async Task Sending_too_fast_is_refused_with_the_time_to_wait()
    {
        await using var host = await RestHost.StartAsync(limits: l => (l.MessagesPerMinute, l.MessageBurst) = (60, 1));
        var ada = await host.RegisterAsync("ada");
        var room = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        await ada.SendAsync($"/api/rooms/{room}/messages", "one");

        var reply = await ada.PostAsync($"/api/rooms/{room}/messages", new { content = "two" });

        Assert.Equal(1000, reply.MustFail(429, "rate_limited").Body.GetProperty("retry_after_ms").GetInt64());
        Assert.Equal(1, reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
    }

    private static string Sequences(JsonElement page) =>
        string.Join(
            ' ',
            page.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("sequence").GetInt64())
        );
}
