using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

public sealed class HostIdentityTests
{
    [Fact]
    public async Task A_host_user_is_a_user_at_first_sight_with_the_profile_of_its_claims()
    {
        await using var host = await StartAsync();

        var user = await ProfileAsync(
            host,
            "sub=auth0|42;name=Ada L.;preferred_username=ada@corp;email=ada@example.org;picture=https://example.org/a.png"
        );

        Assert.Equal("ada", user.GetProperty("username").GetString());
        Assert.Equal("Ada L.", user.GetProperty("display_name").GetString());
        Assert.Equal("ada@example.org", user.GetProperty("email").GetString());
        Assert.Equal("https://example.org/a.png", user.GetProperty("avatar_url").GetString());
        var again = await ProfileAsync(host, "sub=auth0|42;name=Somebody else");
        Assert.Equal(user.GetRawText(), again.GetRawText());
    }

    [Fact]
    public async Task Twenty_first_requests_at_once_make_one_user()
    {
        await using var host = await StartAsync();

        var users = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ProfileAsync(host, "sub=1;name=ada")));

        Assert.Single(users.Select(u => u.GetProperty("id").GetString()).Distinct());
        Assert.Single(
            (await SendAsync(host, "GET", "/api/users", "sub=1")).Must(200).GetProperty("users").EnumerateArray()
        );
    }

    [Fact]
    public async Task What_another_has_or_the_rules_refuse_keeps_nobody_out()
    {
        await using var host = await StartAsync();
        await ProfileAsync(host, "sub=1;preferred_username=ada;email=ada@example.org");

        var taken = await ProfileAsync(host, "sub=2;preferred_username=ADA;email=ADA@example.org");
        var odd = await ProfileAsync(
            host,
            "sub=3;name=\u4e16;preferred_username=\u4e16;email=none;picture=javascript:x"
        );

        Assert.Matches("^ADA-[0-9a-f]{5}$", taken.GetProperty("username").GetString());
        Assert.False(taken.TryGetProperty("email", out _));
        Assert.Equal(
            ("user", "\u4e16"),
            (odd.GetProperty("username").GetString(), odd.GetProperty("display_name").GetString())
        );
        Assert.False(odd.TryGetProperty("email", out _));
        Assert.False(odd.TryGetProperty("avatar_url", out _));
    }

    [Fact]
    public async Task Host_users_chat_and_who_is_not_signed_in_does_not()
    {
        await using var host = await StartAsync();

        var created = await SendAsync(host, "POST", "/api/rooms", "sub=1", new { name = "General", type = "public" });
        var room = created.Must(201).GetProperty("room").GetProperty("id").GetString();
        (await SendAsync(host, "POST", $"/api/rooms/{room}/join", "sub=2")).Must(200);
        (await SendAsync(host, "POST", $"/api/rooms/{room}/messages", "sub=2", new { content = "hi" })).Must(201);

        (await SendAsync(host, "GET", "/api/profile", null)).MustFail(401, "unauthenticated");
        (await SendAsync(host, "GET", "/api/profile", "name=nobody")).MustFail(401, "unauthenticated");
        (await SendAsync(host, "POST", "/hubs/chat/negotiate?negotiateVersion=1", "sub=1")).Must(200);
        (await SendAsync(host, "POST", "/hubs/chat/negotiate?negotiateVersion=1", null)).MustFail(
            401,
            "unauthenticated"
        );
    }

    [Theory]
    [InlineData("POST", "/api/register")]
    [InlineData("POST", "/api/login")]
    [InlineData("POST", "/api/logout")]
    [InlineData("POST", "/api/profile/password")]
    [InlineData("GET", "/api/sessions")]
    public async Task There_is_no_second_way_to_sign_in_or_out(string method, string path)
    {
        await using var host = await StartAsync();

        Assert.Equal(404, (await SendAsync(host, method, path, "sub=1", new { })).Status);
    }

    [Fact]
    public async Task The_claim_of_the_id_and_the_scheme_can_be_chosen()
    {
        await using var host = await RestHost.StartAsync(
            b =>
                b.Services.AddAuthentication("Default")
                    .AddScheme<AuthenticationSchemeOptions, NobodyScheme>("Default", null)
                    .AddScheme<AuthenticationSchemeOptions, HeaderScheme>("Mine", null),
            identity: c => c.UseHostIdentity(o => (o.Scheme, o.UserIdClaim) = ("Mine", "employee"))
        );

        var user = await ProfileAsync(host, "employee=7;preferred_username=ada");

        Assert.Equal("ada", user.GetProperty("username").GetString());
    }

    private static Task<RestHost> StartAsync() =>
        RestHost.StartAsync(
            b =>
                b.Services.AddAuthentication("Header")
                    .AddScheme<AuthenticationSchemeOptions, HeaderScheme>("Header", null),
            identity: c => c.UseHostIdentity()
        );

    private static async Task<JsonElement> ProfileAsync(RestHost host, string claims) =>
        (await SendAsync(host, "GET", "/api/profile", claims)).Must(200).GetProperty("user");

    private static async Task<RestReply> SendAsync(
        RestHost host,
        string method,
        string path,
        string? claims,
        object? body = null
    )
    {
        using var http = new HttpClient { BaseAddress = host.Http.BaseAddress };
        if (claims is not null)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation(HeaderScheme.Header, Uri.EscapeDataString(claims));
        }
        return await http.SendJsonAsync(new HttpMethod(method), path, body);
    }
}
