using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

public sealed class LoginTests
{
    [Theory]
    [InlineData("ada")]
    [InlineData("ADA")]
    [InlineData(" ada ")]
    [InlineData("Ada@Example.ORG")]
    public async Task Login_takes_the_username_or_the_email_in_any_letter_case(string login)
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");

        var body = (await LoginAsync(host, login, RestUser.Password)).Must(200);

        Assert.Equal(ada.Id, body.GetProperty("user").GetProperty("id").GetString());
        Assert.NotEqual(ada.Token, body.GetProperty("token").GetString());
    }

    [Fact]
    public async Task Right_passwords_at_once_all_get_in()
    {
        await using var host = await RestHost.StartAsync();
        await host.RegisterAsync("ada");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => LoginAsync(host, "ada", RestUser.Password))
        );

        Assert.All(answers, a => a.Must(200));
    }

    [Fact]
    public async Task Name_and_email_of_an_account_are_counted_together()
    {
        await using var host = await RestHost.StartAsync();
        await host.RegisterAsync("ada");
        foreach (var login in new[] { "ada", "Ada@Example.ORG", "ADA", "ada@example.org", "ada" })
        {
            (await LoginAsync(host, login, "not the password")).MustFail(401, "invalid_credentials");
        }

        (await LoginAsync(host, "ada@example.org", "not the password")).MustFail(429, "rate_limited");
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("ada\uFFFE@example.org")]
    public async Task A_login_that_has_no_normal_form_is_a_wrong_one(string login)
    {
        await using var host = await RestHost.StartAsync();

        (await LoginAsync(host, login, RestUser.Password)).MustFail(401, "invalid_credentials");
    }

    [Fact]
    public async Task Login_of_an_unknown_name_has_the_answer_and_the_work_of_a_wrong_password()
    {
        var hasher = new CountingPasswordHasher(10);
        await using var host = await RestHost.StartAsync(b => b.Services.AddSingleton<IPasswordHasher<User>>(hasher));
        await host.RegisterAsync("ada");
        var hashed = hasher.Hashed;

        var wrong = await LoginAsync(host, "ada", "not the password");
        var afterWrong = (hasher.Hashed - hashed, hasher.Compared);
        var unknown = await LoginAsync(host, "bob", "not the password");
        var afterUnknown = (hasher.Hashed - hashed, hasher.Compared);

        wrong.MustFail(401, "invalid_credentials");
        Assert.Equal((401, wrong.Text), (unknown.Status, unknown.Text));
        Assert.Equal(wrong.Headers.Select(h => h.Key), unknown.Headers.Select(h => h.Key));
        Assert.Equal((0, 1), afterWrong);
        Assert.Equal((0, 2), afterUnknown);
    }

    [Fact]
    public async Task Login_renews_a_hash_that_was_made_with_fewer_rounds()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var store = host.Services.GetRequiredService<ICredentialStore>();
        var cancel = TestContext.Current.CancellationToken;
        var id = UserId.TryParse(ada.Id, out var parsed) ? parsed : default;
        var current = (await store.FindByUserAsync(id, cancel))!.PasswordHash;
        var weak = new CountingPasswordHasher(1).HashPassword(null!, RestUser.Password);
        await store.ReplaceHashAsync(id, current, weak, cancel);

        (await LoginAsync(host, "ada", RestUser.Password)).Must(200);

        var renewed = (await store.FindByUserAsync(id, cancel))!.PasswordHash;
        Assert.NotEqual(weak, renewed);
        // Bytes 5 to 8 of Identity's format hold the number of rounds.
        Assert.Equal([0, 0, 0, 10], Convert.FromBase64String(renewed)[5..9]);
    }

    [Fact]
    public async Task Login_beyond_the_queue_of_hashes_is_refused_at_once()
    {
        using var hasher = new BlockedPasswordHasher();
        await using var host = await RestHost.StartAsync(
            b => b.Services.AddSingleton<IPasswordHasher<User>>(hasher),
            identity: c => c.AddAccounts(o => (o.SigningKey, o.PasswordHashQueueLength) = (RestHost.SigningKey, 1))
        );
        // The threads take one each and the queue holds one: so many don't fit, and none is done before the release.
        var logins = Enumerable
            .Range(0, Environment.ProcessorCount + 8)
            .Select(i => LoginAsync(host, $"n{i}", "x"))
            .ToList();

        var refused = await await Task.WhenAny(logins);

        refused.MustFail(503, "store_unavailable");
        Assert.True(refused.Body.GetProperty("retry_after_ms").GetInt64() > 0);
        Assert.Equal(5, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        hasher.Release();
        await Task.WhenAll(logins);
    }

    private static Task<RestReply> LoginAsync(RestHost host, string username, string password) =>
        host.Http.SendJsonAsync(HttpMethod.Post, "/api/login", new { username, password });
}
