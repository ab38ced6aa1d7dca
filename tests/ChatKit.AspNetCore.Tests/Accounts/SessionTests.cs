using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatKit.AspNetCore.Tests;

public sealed class SessionTests
{
    [Fact]
    public async Task Logout_ends_the_session_at_once_and_no_other()
    {
        await using var host = await RestHost.StartAsync();
        var first = await host.RegisterAsync("ada");
        var second = await LoginAsync(host, "ada");
        (await first.GetAsync("/api/profile")).Must(200);

        Assert.Equal(204, (await first.PostAsync("/api/logout")).Status);

        (await first.GetAsync("/api/profile")).MustFail(401, "unauthenticated");
        (await second.GetAsync("/api/profile")).Must(200);
    }

    [Fact]
    public async Task Sessions_lists_the_devices_and_one_can_be_signed_out()
    {
        await using var host = await RestHost.StartAsync();
        host.Http.DefaultRequestHeaders.UserAgent.ParseAdd("test/1.0");
        var first = await host.RegisterAsync("ada");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await LoginAsync(host, "ada");

        var sessions = (await second.GetAsync("/api/sessions")).Must(200).GetProperty("sessions");

        Assert.Equal(2, sessions.GetArrayLength());
        Assert.Equal([true, false], sessions.EnumerateArray().Select(s => s.GetProperty("current").GetBoolean()));
        Assert.Equal("127.0.0.1", sessions[1].GetProperty("ip_address").GetString());
        Assert.Equal("test/1.0", sessions[1].GetProperty("user_agent").GetString());
        Assert.Equal("2026-11-23T10:15:30.123Z", sessions[1].GetProperty("created_at").GetString());
        Assert.Equal("2026-11-30T10:15:30.123Z", sessions[1].GetProperty("expires_at").GetString());
        Assert.DoesNotContain("token", sessions.GetRawText(), StringComparison.Ordinal);
        var id = sessions[1].GetProperty("id").GetString();
        Assert.Equal(204, (await second.DeleteAsync($"/api/sessions/{id}")).Status);
        (await first.GetAsync("/api/profile")).MustFail(401, "unauthenticated");
        (await second.DeleteAsync($"/api/sessions/{id}")).MustFail(404, "session_not_found");
    }

    [Fact]
    public async Task A_session_of_somebody_else_is_not_found()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var id = (await ada.GetAsync("/api/sessions")).Body.GetProperty("sessions")[0].GetProperty("id").GetString();

        (await bob.DeleteAsync($"/api/sessions/{id}")).MustFail(404, "session_not_found");

        (await ada.GetAsync("/api/profile")).Must(200);
    }

    [Fact]
    public async Task Changing_the_password_ends_every_other_session()
    {
        await using var host = await RestHost.StartAsync();
        var first = await host.RegisterAsync("ada");
        var second = await LoginAsync(host, "ada");

        var reply = await second.PostAsync(
            "/api/profile/password",
            new { current_password = RestUser.Password, new_password = "another horse" }
        );

        Assert.Equal(204, reply.Status);
        (await first.GetAsync("/api/profile")).MustFail(401, "unauthenticated");
        (await second.GetAsync("/api/profile")).Must(200);
        var old = new { username = "ada", password = RestUser.Password };
        (await host.Http.SendJsonAsync(HttpMethod.Post, "/api/login", old)).MustFail(401, "invalid_credentials");
        var now = new { username = "ada", password = "another horse" };
        (await host.Http.SendJsonAsync(HttpMethod.Post, "/api/login", now)).Must(200);
    }

    [Fact]
    public async Task A_session_ends_by_itself()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        host.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await ada.GetAsync("/api/profile")).Must(200);

        host.Clock.Advance(TimeSpan.FromSeconds(1));

        (await ada.GetAsync("/api/profile")).MustFail(401, "unauthenticated");
    }

    [Fact]
    public async Task Only_a_token_that_was_signed_here_for_chatkit_gets_in()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var session = new JsonWebToken(ada.Token).Id;
        var unsigned = $"{Encode("""{"alg":"none"}""")}.{ada.Token.Split('.')[1]}.";
        var swapped = $"{ada.Token.Split('.')[0]}.{ada.Token.Split('.')[1]}.{Encode("no signature at all")}";
        string[] wrong =
        [
            "",
            "x",
            "a.b.c",
            new string('a', 20_000),
            ada.Token + "x",
            session,
            unsigned,
            swapped,
            Sign(RestHost.SigningKey, "chatkit", session + "x", SecurityAlgorithms.HmacSha256),
            Sign(RestHost.SigningKey, "another", session, SecurityAlgorithms.HmacSha256),
            Sign(new string('k', 64), "chatkit", session, SecurityAlgorithms.HmacSha256),
        ];

        foreach (var token in wrong)
        {
            var reply = await host.Http.SendJsonAsync(HttpMethod.Get, "/api/profile", token: token);
            reply.MustFail(401, "unauthenticated");
            Assert.Equal("Bearer", reply.Headers.WwwAuthenticate.ToString());
        }
        var right = Sign(RestHost.SigningKey, "chatkit", session, SecurityAlgorithms.HmacSha256);
        (await host.Http.SendJsonAsync(HttpMethod.Get, "/api/profile", token: right)).Must(200);
    }

    [Fact]
    public async Task REST_takes_no_token_from_the_query_and_the_hub_does()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");

        var rest = await host.Http.SendJsonAsync(HttpMethod.Get, $"/api/profile?access_token={ada.Token}");
        var negotiate = $"/hubs/chat/negotiate?negotiateVersion=1&access_token={ada.Token}";
        var hub = await host.Http.SendJsonAsync(HttpMethod.Post, negotiate);
        var nobody = await host.Http.SendJsonAsync(HttpMethod.Post, "/hubs/chat/negotiate?negotiateVersion=1");

        rest.MustFail(401, "unauthenticated");
        Assert.True(hub.Must(200).TryGetProperty("connectionToken", out _));
        nobody.MustFail(401, "unauthenticated");
    }

    private static string Encode(string text) => Base64UrlEncoder.Encode(text);

    private static string Sign(string key, string audience, string session, string algorithm) =>
        new JsonWebTokenHandler().CreateToken(
            JsonSerializer.Serialize(new { aud = audience, jti = session }),
            new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), algorithm)
        );

    private static async Task<RestUser> LoginAsync(RestHost host, string name)
    {
        var body = new { username = name, password = RestUser.Password };
        var reply = (await host.Http.SendJsonAsync(HttpMethod.Post, "/api/login", body)).Must(200);
        return new RestUser(
            name,
            reply.GetProperty("user").GetProperty("id").GetString()!,
            reply.GetProperty("token").GetString()!,
            host.Http
        );
    }
}
