using System.Text.Json;

namespace ChatKit.AspNetCore.Tests;

/// <summary>
/// 9. Exceptions are shown to clients. <c>limit</c> and <c>page</c> are unbounded and paging skips; each message of a page costs one more query for its
/// sender.
/// </summary>
public sealed class Hole09_ExceptionsAndUnboundedPagesTests(LiveHost host)
{
    [Fact]
    public async Task A_fault_is_logged_and_never_shown()
    {
        const string secret = "no such column: users.password_hash";
        var isBroken = false;
        await using var broken = await LiveHost.StartAsync(services: services =>
            StoreSpy.Place<IMessageStore>(
                services,
                (_, _, call) => isBroken ? throw new InvalidOperationException(secret) : call()
            )
        );
        var alice = await broken.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        isBroken = true;

        var rest = await alice.PostAsync($"rooms/{room.Text("id")}/messages", new { content = "x" });
        var hub = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => alices.SayAsync(room, "x"));

        Assert.Equal((500, "internal_error"), (rest.Status, rest.Code));
        Assert.Contains("internal_error: ", hub.Message, StringComparison.Ordinal);
        foreach (var shown in new[] { rest.Body, hub.ToString() })
        {
            Assert.DoesNotContain("password_hash", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("InvalidOperation", shown, StringComparison.Ordinal);
        }
        Assert.Contains(broken.Logs.GetSnapshot(), log => log.Exception?.Message == secret);
    }

    [Theory]
    [InlineData("rooms")]
    [InlineData("rooms/public")]
    [InlineData("rooms/private")]
    [InlineData("rooms/{id}/members")]
    [InlineData("rooms/{id}/bans")]
    [InlineData("rooms/{id}/messages")]
    [InlineData("rooms/{id}/messages/search?query=x")]
    [InlineData("users?query=x")]
    [InlineData("users/{other}/messages")]
    [InlineData("conversations")]
    public async Task Every_page_has_a_bound(string path)
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        path = path.Replace("{id}", room.Text("id"), StringComparison.Ordinal)
            .Replace("{other}", bob.Id, StringComparison.Ordinal);
        path += path.Contains('?', StringComparison.Ordinal) ? "&limit=" : "?limit=";

        foreach (var limit in new[] { "201", "0", "-1", "99999999999999999999", "ten", "1.5", "" })
        {
            var answer = await alice.GetAsync(path + limit);
            Assert.True((answer.Status, answer.Code) == (400, "validation_failed"), $"{path}{limit}: {answer.Body}");
        }
        (await alice.GetAsync(path + "200")).Demand(200);
        (await alice.GetAsync(path + "1")).Demand(200);
    }

    [Fact]
    public async Task Pages_go_by_sequence_so_that_what_is_new_shifts_nothing()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        for (var i = 1; i <= 6; i++)
        {
            await alices.SayAsync(room, $"{i}");
        }

        var newest = await alice.GetAsync($"rooms/{room.Text("id")}/messages?limit=3");
        await alices.SayAsync(room, "7");
        var before = await alice.GetAsync(
            $"rooms/{room.Text("id")}/messages?limit=3&before={newest.Json.Items("messages")[0].Number("sequence")}"
        );

        Assert.Equal(["4", "5", "6"], newest.Json.Items("messages").Select(m => m.Text("content")));
        Assert.Equal(["1", "2", "3"], before.Json.Items("messages").Select(m => m.Text("content")));
        Assert.False(before.Json.Flag("has_more"));
    }

    [Fact]
    public async Task The_senders_of_a_page_cost_one_query()
    {
        var queries = 0;
        await using var counted = await LiveHost.StartAsync(services: services =>
            StoreSpy.Place<IUserStore>(
                services,
                (method, _, call) =>
                {
                    Interlocked.Add(ref queries, method.Name == nameof(IUserStore.FindAsync) ? 1 : 0);
                    return call();
                }
            )
        );
        var alice = await counted.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        for (var i = 0; i < 10; i++)
        {
            var sender = await counted.RegisterAsync("sender");
            await sender.JoinAsync(room);
            (await sender.PostAsync($"rooms/{room.Text("id")}/messages", new { content = "hello" })).Demand(201);
        }
        await using var alices = await alice.ConnectAsync();
        queries = 0;

        var page = await alice.GetAsync($"rooms/{room.Text("id")}/messages");
        var queriesOfRest = queries;
        var opened = await alices.InvokeAsync("join_room", new { room_id = room.Text("id") });

        Assert.Equal(10, Senders(page.Json));
        Assert.Equal(10, Senders(opened));
        Assert.Equal((1, 2), (queriesOfRest, queries));
    }

    private static int Senders(JsonElement page) =>
        page.Items("messages").Select(m => m.Text("sender.username")).Distinct().Count();
}
