namespace ChatKit.AspNetCore.Tests;

/// <summary>1. A private room can be opened, joined and posted to by its internal id, without the Room ID.</summary>
public sealed class Hole01_PrivateRoomByInternalIdTests(LiveHost host)
{
    [Theory]
    [InlineData("join_room")]
    [InlineData("send_message")]
    [InlineData("typing")]
    [InlineData("mark_read")]
    public async Task The_hub_does_not_know_it_to_a_stranger(string method)
    {
        var owner = await host.RegisterAsync("owner");
        var stranger = await host.RegisterAsync("stranger");
        var room = await owner.CreateRoomAsync("private");
        await using var owners = await owner.OpenAsync(room);
        await owners.SayAsync(room, "a secret");
        await using var strangers = await stranger.ConnectAsync();

        var code = await strangers.RefusalAsync(
            method,
            new
            {
                room_id = room.Text("id"),
                content = "let me in",
                sequence = 1,
            }
        );

        Assert.Equal("room_not_found", code);
        await AssertUntouchedAsync(owner, room);
        await owners.SayAsync(room, "still secret");
        await owners.EventAsync("message", count: 2);
        await strangers.AssertNoneAsync("message");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/messages")]
    [InlineData("GET", "/messages/search?query=secret")]
    [InlineData("GET", "/members")]
    [InlineData("POST", "/join")]
    [InlineData("POST", "/messages")]
    public async Task REST_does_not_know_it_to_a_stranger(string method, string rest)
    {
        var owner = await host.RegisterAsync("owner");
        var stranger = await host.RegisterAsync("stranger");
        var room = await owner.CreateRoomAsync("private");
        (await owner.PostAsync($"rooms/{room.Text("id")}/messages", new { content = "a secret" })).Demand(201);

        var answer = await stranger.SendAsync(
            HttpMethod.Parse(method),
            $"rooms/{room.Text("id")}{rest}",
            method == "POST" ? new { content = "let me in" } : null
        );

        Assert.Equal((404, "room_not_found"), (answer.Status, answer.Code));
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        await AssertUntouchedAsync(owner, room);
    }

    [Fact]
    public async Task Its_internal_id_is_no_Room_ID()
    {
        var owner = await host.RegisterAsync("owner");
        var stranger = await host.RegisterAsync("stranger");
        var room = await owner.CreateRoomAsync("private");

        var answer = await stranger.PostAsync("rooms/join-by-id", new { room_id = room.Text("id") });

        Assert.Equal((400, "invalid_room_id"), (answer.Status, answer.Code));
    }

    private static async Task AssertUntouchedAsync(ChatUser owner, System.Text.Json.JsonElement room)
    {
        var seen = (await owner.GetAsync($"rooms/{room.Text("id")}")).Json.At("room");
        Assert.Equal((1, 1), (seen.Number("member_count"), seen.Number("last_sequence")));
    }
}
