namespace ChatKit.AspNetCore.Tests;

public sealed class LargeFrameTests(LiveHost host)
{
    [Fact]
    public async Task A_frame_of_a_megabyte_is_refused_and_nobody_else_notices()
    {
        var alice = await host.RegisterAsync("alice");
        var bob = await host.RegisterAsync("bob");
        var room = await alice.CreateRoomAsync();
        await bob.JoinAsync(room);
        await using var bobs = await bob.ConnectAsync();
        await using var alices = await alice.ConnectAsync();
        var frame = new { room_id = room.Text("id"), content = new string('x', 1024 * 1024) };

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => alices.InvokeAsync("send_message", frame));

        var closed = await alices.Closed;
        Assert.DoesNotContain("xxxxxxxxxx", $"{refused} {closed}", StringComparison.Ordinal);
        await using var again = await alice.ConnectAsync();
        await again.SayAsync(room, "small");
        Assert.Equal(1, (await bobs.EventAsync("message")).Number("sequence"));
    }

    [Fact]
    public async Task The_longest_valid_message_fits_into_a_frame()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        using var raw = await RawConnection.OpenAsync(host, alice);
        var longest = string.Concat(
            Enumerable.Repeat(@"\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66", 1000)
        );

        var answer = await raw.CallAsync(
            "send_message",
            $"{{\"room_id\":\"{room.Text("id")}\",\"content\":\"{longest}\"}}"
        );

        Assert.Contains("\"result\":{\"message\":", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_five_megabytes_is_refused()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();

        var answer = await alice.PostAsync(
            $"rooms/{room.Text("id")}/messages",
            new { content = new string('x', 5 * 1024 * 1024) }
        );

        Assert.Equal((413, "payload_too_large"), (answer.Status, answer.Code));
    }
}
