using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

public sealed class PasswordLimitTests
{
    [Theory]
    [InlineData("ada")]
    [InlineData("nobody")]
    public async Task After_five_wrong_passwords_a_name_waits_whether_or_not_somebody_has_it(string name)
    {
        await using var host = await RestHost.StartAsync();
        await host.RegisterAsync("ada");
        for (var i = 0; i < 5; i++)
        {
            (await LoginAsync(host, name, "wrong")).MustFail(401, "invalid_credentials");
        }

        var reply = (await LoginAsync(host, name.ToUpperInvariant(), RestUser.Password)).MustFail(429, "rate_limited");

        Assert.Equal(60_000, reply.Body.GetProperty("retry_after_ms").GetInt64());
        Assert.Equal(60, reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
    }

    [Fact]
    public async Task The_wait_doubles_up_to_fifteen_minutes_and_is_never_for_good()
    {
        await using var host = await RestHost.StartAsync();
        await host.RegisterAsync("ada");
        for (var i = 0; i < 4; i++)
        {
            await LoginAsync(host, "ada", "wrong");
        }
        foreach (var minutes in (int[])[1, 2, 4, 8, 15, 15])
        {
            (await LoginAsync(host, "ada", "wrong")).MustFail(401, "invalid_credentials");
            host.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            var early = (await LoginAsync(host, "ada", RestUser.Password)).MustFail(429, "rate_limited");
            Assert.Equal(1000, early.Body.GetProperty("retry_after_ms").GetInt64());
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await LoginAsync(host, "ada", RestUser.Password)).Must(200);
    }

    [Fact]
    public async Task A_right_password_starts_the_count_over()
    {
        await using var host = await RestHost.StartAsync();
        await host.RegisterAsync("ada");
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                (await LoginAsync(host, "ada", "wrong")).MustFail(401, "invalid_credentials");
            }
            (await LoginAsync(host, "ada", RestUser.Password)).Must(200);
        }
    }

    [Fact]
    public async Task Guesses_at_once_do_not_slip_through()
    {
        var hasher = new CountingPasswordHasher(10);
        await using var host = await RestHost.StartAsync(b => b.Services.AddSingleton<IPasswordHasher<User>>(hasher));
        await host.RegisterAsync("ada");

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => LoginAsync(host, "ada", $"guess {i}")));

        Assert.Equal(5, replies.Count(r => r.Status == 401));
        Assert.Equal(15, replies.Count(r => r.Status == 429));
        Assert.Equal(5, hasher.Compared);
    }

    [Fact]
    public async Task An_address_has_thirty_wrong_passwords_in_fifteen_minutes_over_all_names()
    {
        await using var host = await RestHost.StartAsync();
        await host.RegisterAsync("ada");
        for (var i = 0; i < 30; i++)
        {
            (await LoginAsync(host, $"name{i}", "wrong")).MustFail(401, "invalid_credentials");
            if (i % 10 == 0)
            {
                // An account of one's own doesn't wash the address clean, and doesn't count either.
                (await LoginAsync(host, "ada", RestUser.Password)).Must(200);
            }
        }

        (await LoginAsync(host, "ada", RestUser.Password)).MustFail(429, "rate_limited");

        host.Clock.Advance(TimeSpan.FromMinutes(15));
        (await LoginAsync(host, "ada", RestUser.Password)).Must(200);
    }

    [Fact]
    public async Task Addresses_of_one_IPv6_network_count_as_one_and_those_of_another_do_not()
    {
        await using var host = await RestHost.StartAsync(
            limits: l => l.WrongPasswordsPerAddress = 2,
            use: app =>
                app.Use(
                    (context, next) =>
                    {
                        context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(
                            context.Request.Headers["From"]!
                        );
                        return next(context);
                    }
                )
        );

        Assert.Equal(401, await FromAsync("2001:db8:0:1::1"));
        Assert.Equal(401, await FromAsync("2001:db8:0:1:ffff::2"));
        Assert.Equal(429, await FromAsync("2001:db8:0:1:ffff::3"));
        Assert.Equal(401, await FromAsync("2001:db8:0:2::1"));

        async Task<int> FromAsync(string address)
        {
            host.Http.DefaultRequestHeaders.Remove("From");
            host.Http.DefaultRequestHeaders.TryAddWithoutValidation("From", address);
            return (await LoginAsync(host, $"name{address.Length}{address[^1]}", "wrong")).Status;
        }
    }

    [Fact]
    public async Task Guessing_the_current_password_of_a_session_is_bounded_too()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var change = new { current_password = "wrong", new_password = "another horse" };
        for (var i = 0; i < 5; i++)
        {
            (await ada.PostAsync("/api/profile/password", change)).MustFail(401, "invalid_credentials");
        }

        (await ada.PostAsync("/api/profile/password", change)).MustFail(429, "rate_limited");
    }

    private static Task<RestReply> LoginAsync(RestHost host, string username, string password) =>
        host.Http.SendJsonAsync(HttpMethod.Post, "/api/login", new { username, password });
}
