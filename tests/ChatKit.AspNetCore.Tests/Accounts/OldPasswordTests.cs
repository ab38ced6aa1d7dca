using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Accounts whose hashes the original application's own library made, Python's bcrypt 3.2.2.</summary>
public sealed class OldPasswordTests
{
    private const string Password = "password123";
    private const string Hash = "$2b$04$grZ347wXrA5iKMhviyDes.wNy68Qy7eLogQnQQPIrlgLAIdujOyqy";

    // What it calls password123 at its own cost of 12, with the prefixes that it knows, beyond ASCII, and around the 72 bytes where it stops.
    public static readonly TheoryData<string, string> Hashes = new()
    {
        { Hash, Password },
        { "$2b$12$XbcJJaNjdeOrkBTwlOCOHOYpe9X6Sxn3CR4T5Kf/3edbrWNxQoKwi", Password },
        { "$2y$04$VDEOqDse//tV87M5yOfaUu/5CzHLteFu6qy4p8wHshUMerGaa7NKu", Password },
        { "$2a$04$3M1m1cuOSLnGcyCYQQIXeeyvyObFocd6EaNacnlqLrFRvBNeetAbq", "pässwörd 🔑" },
        { "$2b$04$rQFrxnrCyAG2Ggor02nyAuycCz3KPhTmEe3ByTOE0kR3S5gAsi.dy", new string('x', 71) },
        { "$2b$04$9rRNgTXFRSVX8u3BaEnoWugvenmRduRQ5ihUIkx3v3iY6Nz/vLoYC", new string('x', 80) },
        { "$2b$04$A0cZHISE08B6HJOwfO/wnu8g9tZXywacIDDD5.SQUuGkt/UGVXtPq", new string('é', 36) + "ü" },
        { "$2b$04$jTiCkYUSnyhqPS7hIxKLLev8uv7CruaA3AB.VT73xo9tCrI63I.7C", "a" + new string('é', 40) },
    };

    [Theory]
    [MemberData(nameof(Hashes))]
    public async Task Old_password_logs_in_and_is_hashed_anew(string hash, string password)
    {
        await using var host = await RestHost.StartAsync();
        var ada = await RegisterAsync(host, hash);

        (await LoginAsync(host, password)).Must(200);

        var renewed = await HashOfAsync(host, ada);
        Assert.Equal([0, 0, 0, 10], Convert.FromBase64String(renewed)[5..9]);
        (await LoginAsync(host, password)).Must(200);
        (await LoginAsync(host, password[..^1])).MustFail(401, "invalid_credentials");
        Assert.Equal(renewed, await HashOfAsync(host, ada));
    }

    [Theory]
    [InlineData("")]
    [InlineData("password124")]
    [InlineData("Password123")]
    [InlineData("password123\0password123")]
    [InlineData("password123\0")]
    [InlineData(Hash)]
    public async Task Wrong_password_leaves_the_old_hash(string password)
    {
        await using var host = await RestHost.StartAsync();
        var ada = await RegisterAsync(host, Hash);

        (await LoginAsync(host, password)).MustFail(401, "invalid_credentials");

        Assert.Equal(Hash, await HashOfAsync(host, ada));
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("$2b$")]
    [InlineData("$2b$04$")]
    [InlineData("$2b$4$grZ347wXrA5iKMhviyDes.wNy68Qy7eLogQnQQPIrlgLAIdujOyqy")]
    [InlineData("$2b$03$grZ347wXrA5iKMhviyDes.wNy68Qy7eLogQnQQPIrlgLAIdujOyqy")]
    [InlineData("$2b$31$grZ347wXrA5iKMhviyDes.wNy68Qy7eLogQnQQPIrlgLAIdujOyqy")]
    [InlineData("$2b$99$grZ347wXrA5iKMhviyDes.wNy68Qy7eLogQnQQPIrlgLAIdujOyqy")]
    [InlineData("$2x$04$grZ347wXrA5iKMhviyDes.wNy68Qy7eLogQnQQPIrlgLAIdujOyqy")]
    [InlineData("$2b$04$grZ347wXrA5iKMhviyDes.wNy68Qy7eLogQnQQPIrlgLAIdujOyq")]
    [InlineData("$2b$04$grZ347wXrA5iKMhviyDes.wNy68Qy7eLogQnQQPIrlgLAIdujOyqyy")]
    [InlineData("$2b$04$grZ347wXrA5iKMhviyDes.wNy68Qy7eLogQnQQPIrlgLAIdujOyqy\n")]
    [InlineData("$2b$04$grZ347wXrA5iKMhviyDes!wNy68Qy7eLogQnQQPIrlgLAIdujOyqy")]
    public async Task What_is_no_hash_lets_nobody_in_and_breaks_nothing(string hash)
    {
        await using var host = await RestHost.StartAsync();
        var ada = await RegisterAsync(host, hash);

        (await LoginAsync(host, Password)).MustFail(401, "invalid_credentials");
        (await LoginAsync(host, "")).MustFail(401, "invalid_credentials");

        Assert.Equal(hash, await HashOfAsync(host, ada));
    }

    [Fact]
    public async Task Old_password_is_the_current_one_of_a_change()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await RegisterAsync(host, Hash);

        var change = new { current_password = Password, new_password = "another horse" };
        (await ada.PostAsync("/api/profile/password", change)).Must(204);

        (await LoginAsync(host, Password)).MustFail(401, "invalid_credentials");
        (await LoginAsync(host, "another horse")).Must(200);
    }

    [Fact]
    public async Task First_logins_at_once_by_name_and_by_email_all_get_in()
    {
        await using var host = await RestHost.StartAsync();
        await RegisterAsync(host, Hash);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => LoginAsync(host, Password, i % 2 == 0 ? "ada" : "ada@example.org"))
        );

        Assert.All(answers, a => a.Must(200));
    }

    [Fact]
    public async Task Login_that_another_node_overtook_is_proved_by_the_new_hash()
    {
        await using var host = await RestHost.StartAsync(b =>
            b.Services.AddSingleton<IPasswordHasher<User>, OvertakenPasswordHasher>()
        );
        var ada = await RegisterAsync(host, Hash);

        (await LoginAsync(host, Password)).Must(200);

        Assert.Equal(OvertakenPasswordHasher.ByTheOther, await HashOfAsync(host, ada));
    }

    [Fact]
    public void Where_old_hashes_are_met_every_wrong_password_costs_their_work_too()
    {
        var hasher = new AccountPasswordHasher(Options.Create(new AccountOptions { PasswordHashIterations = 1 }));
        var current = hasher.HashPassword(null!, Password);
        Work(current);
        var before = Work(current);

        var old = Work(Hash);

        // bcrypt fills tables of 4 KiB for each comparison and the rounds of PBKDF2 none: what was allocated tells the work without a clock.
        Assert.True(before + 4096 < old, $"{before} and {old}");
        Assert.True(before + 4096 < Work(current));
        Assert.True(before + 4096 < Work("rubbish"));

        long Work(string hash)
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(null!, hash, "wrong"));
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    private static async Task<RestUser> RegisterAsync(RestHost host, string hash)
    {
        var ada = await host.RegisterAsync("ada");
        var store = host.Services.GetRequiredService<ICredentialStore>();
        var cancel = TestContext.Current.CancellationToken;
        Assert.True(UserId.TryParse(ada.Id, out var id));
        Assert.True(await store.ReplaceHashAsync(id, await HashOfAsync(host, ada), hash, cancel));
        return ada;
    }

    private static async Task<string> HashOfAsync(RestHost host, RestUser user)
    {
        Assert.True(UserId.TryParse(user.Id, out var id));
        var store = host.Services.GetRequiredService<ICredentialStore>();
        return (await store.FindByUserAsync(id, TestContext.Current.CancellationToken))!.PasswordHash;
    }

    private static Task<RestReply> LoginAsync(RestHost host, string password, string username = "ada") =>
        host.Http.SendJsonAsync(HttpMethod.Post, "/api/login", new { username, password });
}
