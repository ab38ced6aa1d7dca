namespace ChatKit.AspNetCore.Tests;

public sealed class PrivateMessageEndpointTests
{
    [Fact]
    public async Task A_private_message_is_read_by_both_and_by_nobody_else()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var eve = await host.RegisterAsync("eve");

        var sent = await ada.SendAsync($"/api/users/{bob.Id}/messages", "hello");

        Assert.Equal(
            $$"""
            {"id":"{{sent.GetProperty(
                    "id"
                ).GetString()}}","receiver_id":"{{bob.Id}}","sequence":1,"sender":{"id":"{{ada.Id}}","username":"ada","display_name":"ada"},
            "content":"hello","message_type":"text","edited":false,"deleted":false,"timestamp":"2026-11-23T10:15:30.123Z","read":false}
            """.ReplaceLineEndings(
                ""
            ),
            sent.GetRawText()
        );
        var hers = (await ada.GetAsync($"/api/users/{bob.Id}/messages")).Must(200);
        var his = (await bob.GetAsync($"/api/users/{ada.Id}/messages")).Must(200);
        Assert.Equal(hers.GetRawText(), his.GetRawText());
        Assert.Single(his.GetProperty("messages").EnumerateArray());
        Assert.Empty(
            (await eve.GetAsync($"/api/users/{ada.Id}/messages")).Must(200).GetProperty("messages").EnumerateArray()
        );
        var id = sent.GetProperty("id").GetString();
        Assert.Equal(
            sent.GetRawText(),
            (await bob.GetAsync($"/api/messages/{id}")).Must(200).GetProperty("message").GetRawText()
        );
        (await eve.GetAsync($"/api/messages/{id}")).MustFail(404, "message_not_found");
        (await eve.DeleteAsync($"/api/messages/{id}")).MustFail(404, "message_not_found");
        (await bob.PatchAsync($"/api/messages/{id}", new { content = "x" })).MustFail(403, "forbidden");
    }

    [Fact]
    public async Task Conversations_are_listed_newest_first_with_what_is_unread()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var eve = await host.RegisterAsync("eve");
        await ada.SendAsync($"/api/users/{bob.Id}/messages", "one");
        await ada.SendAsync($"/api/users/{bob.Id}/messages", "two");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await bob.SendAsync($"/api/users/{eve.Id}/messages", "three");

        var first = (await bob.GetAsync("/api/conversations?limit=1")).Must(200);
        var cursor = first.GetProperty("next_cursor").GetString();
        var second = (await bob.GetAsync($"/api/conversations?limit=1&cursor={cursor}")).Must(200);

        var newest = first.GetProperty("conversations")[0];
        Assert.Equal("eve", newest.GetProperty("user").GetProperty("username").GetString());
        Assert.Equal("three", newest.GetProperty("last_message").GetProperty("content").GetString());
        Assert.Equal(0, newest.GetProperty("unread_count").GetInt64());
        var older = second.GetProperty("conversations")[0];
        Assert.Equal("ada", older.GetProperty("user").GetProperty("username").GetString());
        Assert.Equal(2, older.GetProperty("unread_count").GetInt64());
        Assert.DoesNotContain("example.org", (await bob.GetAsync("/api/conversations")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_writes_to_oneself_or_to_someone_unknown()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var message = new { content = "x" };

        (await ada.PostAsync($"/api/users/{ada.Id}/messages", message)).MustBlame("receiver_id");
        (await ada.PostAsync($"/api/users/{new string('f', 24)}/messages", message)).MustFail(404, "user_not_found");
        (await ada.PostAsync("/api/users/ada/messages", message)).MustFail(404, "user_not_found");
    }
}
