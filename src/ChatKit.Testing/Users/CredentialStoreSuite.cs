namespace ChatKit.Testing;

/// <summary>What <see cref="ICredentialStore"/> promises.</summary>
public abstract class CredentialStoreSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Theory]
    [InlineData("Alice")]
    [InlineData("aLICE")]
    [InlineData("alice@example.org")]
    [InlineData("ALICE@EXAMPLE.ORG")]
    public async Task Login_is_the_name_or_the_email_in_any_letter_case(string login)
    {
        var alice = await AddAccountAsync("Alice", "Alice@example.org", "hash of Alice");
        await AddAccountAsync("Bob", "bob@example.org", "hash of Bob");

        var found = await Stores.Credentials.FindByLoginAsync(login, Cancel);

        Assert.Equal((alice, "hash of Alice"), (found?.User.Id, found?.PasswordHash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("Alic_")]
    [InlineData("Alic")]
    [InlineData("' OR '1'='1")]
    [InlineData("Alice' --")]
    [InlineData("{\"$ne\": null}")]
    [InlineData("@example.org")]
    public async Task Unknown_login_is_null(string login)
    {
        await AddAccountAsync("Alice", "alice@example.org", "hash");

        Assert.Null(await Stores.Credentials.FindByLoginAsync(login, Cancel));
    }

    [Fact]
    public async Task Account_is_found_by_its_user()
    {
        var alice = await AddAccountAsync("Alice", "alice@example.org", "hash");

        var found = await Stores.Credentials.FindByUserAsync(alice, Cancel);

        Assert.Equal("hash", found?.PasswordHash);
        Assert.Equal(Assert.Single(await Stores.Users.FindAsync([alice], Cancel)), found?.User);
    }

    [Fact]
    public async Task A_user_without_a_hash_has_no_account()
    {
        var guest = AUser("guest") with { Email = "guest@example.org", ExternalId = "sub" };
        await Stores.Users.CreateAsync(guest, Cancel);

        Assert.Null(await Stores.Credentials.FindByUserAsync(guest.Id, Cancel));
        Assert.Null(await Stores.Credentials.FindByUserAsync(UserId.New(Clock), Cancel));
        Assert.Null(await Stores.Credentials.FindByLoginAsync("guest", Cancel));
        Assert.Null(await Stores.Credentials.FindByLoginAsync("guest@example.org", Cancel));
    }

    [Fact]
    public async Task Hash_is_replaced_only_while_it_is_the_old_one()
    {
        var alice = await AddAccountAsync("Alice", "alice@example.org", "first");
        var bob = await AddAccountAsync("Bob", "bob@example.org", "first");

        Assert.False(await Stores.Credentials.ReplaceHashAsync(alice, "FIRST", "wrong", Cancel));
        Assert.True(await Stores.Credentials.ReplaceHashAsync(alice, "first", "second", Cancel));
        Assert.False(await Stores.Credentials.ReplaceHashAsync(alice, "first", "third", Cancel));
        Assert.False(await Stores.Credentials.ReplaceHashAsync(UserId.New(Clock), "first", "x", Cancel));

        Assert.Equal("second", (await Stores.Credentials.FindByUserAsync(alice, Cancel))?.PasswordHash);
        Assert.Equal("first", (await Stores.Credentials.FindByUserAsync(bob, Cancel))?.PasswordHash);
    }

    private async Task<UserId> AddAccountAsync(string username, string email, string hash)
    {
        var user = AUser(username) with { Email = email, PasswordHash = hash };
        Assert.Equal(CreateUserOutcome.Created, await Stores.Users.CreateAsync(user, Cancel));
        return user.Id;
    }
}
