using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatKit.AspNetCore.Tests;

public sealed class TransportTests(LiveHost host)
{
    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Every_transport_carries_calls_events_and_the_end_of_a_session(HttpTransportType transport)
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = new ChatClient(
            new HubConnectionBuilder().WithUrl(
                host.Hub,
                options =>
                {
                    options.AccessTokenProvider = () => Task.FromResult(alice.Token);
                    options.Transports = transport;
                }
            ),
            host,
            alice
        );
        await alices.StartAsync();

        await alices.InvokeAsync("join_room", new { room_id = room.Text("id") });
        var sent = await alices.SayAsync(room, "hello");
        var received = await alices.EventAsync("message");
        (await alice.PostAsync("logout")).Demand(204);

        Assert.True(JsonElement.DeepEquals(sent, received));
        Assert.Equal("logged_out", (await alices.EventAsync("session_ended")).Text("reason"));
        await alices.Closed;
    }

    [Fact]
    public async Task Only_JSON_is_spoken()
    {
        var alice = await host.RegisterAsync("alice");
        using var raw = await RawConnection.OpenAsync(
            host,
            alice,
            handshake: "{\"protocol\":\"messagepack\",\"version\":1}"
        );

        var answer = await raw.ReadToEndAsync();

        Assert.Contains("messagepack", answer, StringComparison.Ordinal);
    }
}
