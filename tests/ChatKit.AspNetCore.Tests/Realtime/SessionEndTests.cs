using System.Net.WebSockets;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatKit.AspNetCore.Tests;

public sealed class SessionEndTests(LiveHost host)
{
    [Fact]
    public async Task Signing_out_tells_and_closes_that_sessions_connections_alone()
    {
        var alice = await host.RegisterAsync("alice");
        var phone = await alice.SignInAgainAsync();
        await using var tab = await alice.ConnectAsync();
        await using var otherTab = await alice.ConnectAsync();
        await using var phones = await phone.ConnectAsync();

        (await alice.PostAsync("logout")).Demand(204);

        foreach (var client in new[] { tab, otherTab })
        {
            Assert.Equal("logged_out", (await client.EventAsync("session_ended")).Text("reason"));
            await client.Closed;
        }
        await phones.AssertNoneAsync("session_ended");
        Assert.Equal(401, (await alice.GetAsync("profile")).Status);
        Assert.Equal(200, (await phone.GetAsync("profile")).Status);
    }

    [Fact]
    public async Task Revoking_a_device_closes_its_connections()
    {
        var alice = await host.RegisterAsync("alice");
        var phone = await alice.SignInAgainAsync();
        await using var phones = await phone.ConnectAsync();
        var sessions = (await alice.GetAsync("sessions")).Json.Items("sessions");
        Assert.Equal(2, sessions.Length);

        (await alice.DeleteAsync($"sessions/{sessions.Single(s => !s.Flag("current")).Text("id")}")).Demand(204);

        Assert.Equal("revoked", (await phones.EventAsync("session_ended")).Text("reason"));
        await phones.Closed;
        var again = await Assert.ThrowsAsync<WebSocketException>(phone.ConnectAsync);
        Assert.Contains("401", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_closes_every_other_session()
    {
        var alice = await host.RegisterAsync("alice");
        var phone = await alice.SignInAgainAsync();
        await using var own = await alice.ConnectAsync();
        await using var phones = await phone.ConnectAsync();

        var answer = await alice.PostAsync(
            "profile/password",
            new { current_password = LiveHost.Password, new_password = "another good one" }
        );

        answer.Demand(204);
        Assert.Equal("password_changed", (await phones.EventAsync("session_ended")).Text("reason"));
        await phones.Closed;
        await own.AssertNoneAsync("session_ended");
        Assert.Equal((200, 401), ((await alice.GetAsync("profile")).Status, (await phone.GetAsync("profile")).Status));
    }

    [Fact]
    public async Task A_session_that_has_expired_answers_no_call()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 10, 15, 30, TimeSpan.Zero));
        // Without the loop that would close the connection, so that the call itself is what finds out.
        await using var timed = await LiveHost.StartAsync(
            clock: clock,
            services: services => services.Remove(services.Single(s => s.ImplementationType == typeof(RealtimeLoop)))
        );
        var alice = await timed.RegisterAsync("alice");
        await using var alices = await alice.ConnectAsync();

        clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal("ok", await alices.OutcomeAsync("get_heads", new { }));
        Assert.Equal(200, (await alice.GetAsync("profile")).Status);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("unauthenticated", await alices.OutcomeAsync("get_heads", new { }));
        Assert.Equal(401, (await alice.GetAsync("profile")).Status);
    }

    [Fact]
    public async Task A_session_that_has_expired_is_told_and_closed_by_the_server()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 10, 15, 30, TimeSpan.Zero));
        await using var timed = await LiveHost.StartAsync(
            clock: clock,
            services: services => services.Configure<AccountOptions>(o => o.TokenLifetime = TimeSpan.FromMinutes(1))
        );
        var alice = await timed.RegisterAsync("alice");
        await using var alices = await alice.ConnectAsync();

        var ended = alices.EventAsync("session_ended");
        while (!ended.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await alice.GetAsync("profile");
        }

        Assert.Equal("expired", (await ended).Text("reason"));
        Assert.Equal(401, (await alice.GetAsync("profile")).Status);
        await alices.Closed;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not.a.token")]
    public async Task Without_a_live_session_no_connection_opens(string? token)
    {
        var nobody = host.Nobody(token);

        var refusal = await Assert.ThrowsAsync<WebSocketException>(nobody.ConnectAsync);

        Assert.Contains("401", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hub_takes_the_token_in_the_query_and_REST_does_not()
    {
        var alice = await host.RegisterAsync("alice");
        await using var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(host.Hub, $"?access_token={alice.Token}"))
            .Build();

        await connection.StartAsync(TestContext.Current.CancellationToken);
        var rest = await host.Nobody().GetAsync($"profile?access_token={alice.Token}");

        Assert.Equal(HubConnectionState.Connected, connection.State);
        Assert.Equal((401, "unauthenticated"), (rest.Status, rest.Code));
    }
}
