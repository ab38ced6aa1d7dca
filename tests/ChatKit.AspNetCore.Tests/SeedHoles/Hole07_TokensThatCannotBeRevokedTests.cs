using System.Net.WebSockets;

namespace ChatKit.AspNetCore.Tests;

/// <summary>7. Tokens live a day and can't be revoked: logging out changes nothing but a flag. Sessions are documented and never written.</summary>
public sealed class Hole07_TokensThatCannotBeRevokedTests(LiveHost host)
{
    [Fact]
    public async Task After_signing_out_the_token_opens_nothing()
    {
        var alice = await host.RegisterAsync("alice");
        await using var open = await alice.ConnectAsync();

        (await alice.PostAsync("logout")).Demand(204);

        await open.EventAsync("session_ended");
        await open.Closed;
        foreach (var path in new[] { "profile", "rooms", "sessions", "conversations" })
        {
            var answer = await alice.GetAsync(path);
            Assert.Equal((401, "unauthenticated"), (answer.Status, answer.Code));
        }
        await Assert.ThrowsAsync<WebSocketException>(alice.ConnectAsync);
    }

    [Fact]
    public async Task Each_sign_in_is_a_session_that_can_be_listed_and_revoked()
    {
        var alice = await host.RegisterAsync("alice");
        var phone = await alice.SignInAgainAsync();
        var bob = await host.RegisterAsync("bob");

        var sessions = (await alice.GetAsync("sessions")).Json.Items("sessions");

        Assert.Equal(2, sessions.Length);
        Assert.Single(sessions, s => s.Flag("current"));
        Assert.All(sessions, s => Assert.Equal("127.0.0.1", s.Text("ip_address")));
        Assert.All(sessions, s => Assert.True(s.Time("expires_at") > s.Time("created_at")));
        Assert.DoesNotContain(alice.Token!, sessions.Select(s => s.GetRawText()));
        var other = sessions.Single(s => !s.Flag("current")).Text("id");
        Assert.Equal("session_not_found", (await bob.DeleteAsync($"sessions/{other}")).Code);
        (await alice.DeleteAsync($"sessions/{other}")).Demand(204);
        Assert.Equal(401, (await phone.GetAsync("profile")).Status);
        Assert.Single((await alice.GetAsync("sessions")).Json.Items("sessions"));
    }

    [Fact]
    public async Task A_token_for_a_session_that_is_not_there_is_worth_nothing_though_its_signature_is_right()
    {
        await using var elsewhere = await LiveHost.StartAsync();
        var alice = await elsewhere.RegisterAsync("alice");

        // The two hosts sign with the same key; only the session is missing here.
        var answer = await host.Nobody(alice.Token).GetAsync("profile");

        Assert.Equal((401, "unauthenticated"), (answer.Status, answer.Code));
        await Assert.ThrowsAsync<WebSocketException>(host.Nobody(alice.Token).ConnectAsync);
    }
}
