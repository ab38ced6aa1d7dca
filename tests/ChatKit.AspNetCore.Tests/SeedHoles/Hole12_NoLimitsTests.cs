namespace ChatKit.AspNetCore.Tests;

/// <summary>12. No limit on rate, length or count anywhere, guessing of Room IDs and passwords included.</summary>
public sealed class Hole12_NoLimitsTests(LimitedHost limited) : IClassFixture<LimitedHost>
{
    private readonly LiveHost _host = limited.Timed.Host;

    [Fact]
    public async Task Messages_over_hub_and_REST_share_one_limit()
    {
        var alice = await _host.RegisterAsync("alice");
        var bob = await _host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        for (var i = 0; i < 10; i++)
        {
            await alices.SayAsync(room, "over the hub");
            (await alice.PostAsync($"rooms/{room.Text("id")}/messages", new { content = "over REST" })).Demand(201);
        }

        Assert.Equal("rate_limited", await alices.RefusalAsync("send_message", Message(room.Text("id"))));
        var rest = await alice.PostAsync($"users/{bob.Id}/messages", new { content = "hello" });
        Assert.Equal((429, "rate_limited"), (rest.Status, rest.Code));
        Assert.Equal(
            "rate_limited",
            await alices.RefusalAsync("send_private_message", new { receiver_id = bob.Id, content = "hello" })
        );
    }

    [Fact]
    public async Task Edits_and_deletions_have_a_limit()
    {
        var alice = await _host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        var edit = new { message_id = (await alices.SayAsync(room, "hello")).Text("id"), content = "edited" };
        for (var i = 0; i < 20; i++)
        {
            await alices.InvokeAsync("edit_message", edit);
        }

        Assert.Equal("rate_limited", await alices.RefusalAsync("edit_message", edit));
        Assert.Equal("rate_limited", (await alice.DeleteAsync($"messages/{edit.message_id}")).Code);
    }

    [Fact]
    public async Task Room_IDs_can_t_be_guessed_fast()
    {
        var owner = await _host.RegisterAsync("owner");
        var guesser = await _host.RegisterAsync("guesser");
        var room = await owner.CreateRoomAsync("private");
        var right = new { room_id = room.Text("room_id") };
        var wrong = new { room_id = right.room_id[..7] + (right.room_id[7] == 'A' ? 'B' : 'A') };
        for (var i = 0; i < 5; i++)
        {
            (await guesser.PostAsync("rooms/join-by-id", new { room_id = "no Room ID" })).Demand(400);
            (await guesser.PostAsync("rooms/join-by-id", wrong)).Demand(404);
        }

        var refused = await guesser.PostAsync("rooms/join-by-id", right);

        Assert.Equal((429, "rate_limited"), (refused.Status, refused.Code));
        Assert.InRange(refused.Json.Number("retry_after_ms"), 1, 60_000);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.False(
            (await owner.GetAsync($"rooms/{room.Text("id")}/members")).Body.Contains(
                guesser.Id,
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task Guesses_at_once_slip_through_no_gap()
    {
        var guesser = await _host.RegisterAsync("guesser");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => guesser.PostAsync("rooms/join-by-id", new { room_id = "ZZZZZZZZ" }))
        );

        Assert.Equal(5, answers.Count(a => a.Status == 404));
        Assert.Equal(25, answers.Count(a => a.Code == "rate_limited"));
    }

    [Fact]
    public async Task Passwords_can_t_be_guessed_fast_and_nobody_is_locked_out_for_good()
    {
        var alice = await _host.RegisterAsync("alice");
        var guesses = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => SignInAsync(alice.Username, $"wrong password {i}"))
        );

        var whileWaiting = await SignInAsync(alice.Username, LiveHost.Password);
        limited.Timed.Clock.Advance(TimeSpan.FromMinutes(15));
        var later = await SignInAsync(alice.Username, LiveHost.Password);

        Assert.Equal(5, guesses.Count(a => (a.Status, a.Code) == (401, "invalid_credentials")));
        Assert.Equal(15, guesses.Count(a => (a.Status, a.Code) == (429, "rate_limited")));
        Assert.Equal((429, "rate_limited"), (whileWaiting.Status, whileWaiting.Code));
        Assert.InRange(whileWaiting.Json.Number("retry_after_ms"), 1, 900_000);
        later.Demand(200);
    }

    [Fact]
    public async Task New_rooms_have_a_limit()
    {
        var alice = await _host.RegisterAsync("alice");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ => alice.PostAsync("rooms", new { name = LiveHost.Unique("room"), type = "public" }))
        );

        Assert.Equal(5, answers.Count(a => a.Status == 201));
        Assert.Equal(5, answers.Count(a => (a.Status, a.Code) == (429, "rate_limited")));
    }

    [Fact]
    public async Task Texts_have_a_longest_length()
    {
        var alice = await _host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();
        var answers = new[]
        {
            await alice.PostAsync("rooms", new { name = new string('x', 51), type = "public" }),
            await alice.PostAsync(
                "rooms",
                new
                {
                    name = "x",
                    description = new string('x', 501),
                    type = "public",
                }
            ),
            await alice.PatchAsync("profile", new { display_name = new string('x', 51) }),
            await alice.PostAsync($"rooms/{room.Text("id")}/messages", new { content = new string('x', 1001) }),
        };

        Assert.All(answers, a => Assert.Equal((400, "validation_failed"), (a.Status, a.Code)));
        Assert.Equal(
            "validation_failed",
            await alices.RefusalAsync("send_message", Message(room.Text("id"), new string('x', 1001)))
        );
    }

    private static object Message(string room, string content = "hello") => new { room_id = room, content };

    private Task<Answer> SignInAsync(string username, string password) =>
        _host.Nobody().PostAsync("login", new { username, password });
}
