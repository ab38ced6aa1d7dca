namespace ChatKit.Testing;

/// <summary>What <see cref="IUserStore"/> promises about creating, finding and changing users.</summary>
public abstract class UserStoreSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Created_user_comes_back_whole_seen_now_and_offline()
    {
        var user = AUser("Ada.L") with
        {
            Email = "Ada@Example.org",
            PasswordHash = "hash",
            ExternalId = "sub|1",
            DisplayName = "Ada 💜 Lovelace",
            AvatarUrl = "https://example.org/a.png?x=1&y='2'",
        };

        Assert.Equal(CreateUserOutcome.Created, await Stores.Users.CreateAsync(user, Cancel));

        var expected = new User
        {
            Id = user.Id,
            Username = "Ada.L",
            Email = "Ada@Example.org",
            ExternalId = "sub|1",
            DisplayName = "Ada 💜 Lovelace",
            AvatarUrl = "https://example.org/a.png?x=1&y='2'",
            CreatedAt = Now,
            LastSeen = Now,
        };
        Assert.Equal(expected, Assert.Single(await Stores.Users.FindAsync([user.Id], Cancel)));
    }

    [Fact]
    public async Task What_was_not_given_is_null()
    {
        var id = await AddUserAsync();

        var user = Assert.Single(await Stores.Users.FindAsync([id], Cancel));

        Assert.Null(user.Email);
        Assert.Null(user.ExternalId);
        Assert.Null(user.AvatarUrl);
    }

    [Theory]
    [InlineData("Alice", "alice")]
    [InlineData("alice", "ALICE")]
    [InlineData("Äther", "äTHER")]
    [InlineData("ольга", "ОЛЬГА")]
    public async Task Username_is_unique_whatever_the_letter_case(string first, string second)
    {
        await AddUserAsync(first);
        var twin = AUser(second) with { Email = "twin@example.org" };

        Assert.Equal(CreateUserOutcome.UsernameTaken, await Stores.Users.CreateAsync(twin, Cancel));

        Assert.Empty(await Stores.Users.FindAsync([twin.Id], Cancel));
        Assert.Equal(
            CreateUserOutcome.Created,
            await Stores.Users.CreateAsync(twin with { Username = "another" }, Cancel)
        );
    }

    [Theory]
    [InlineData("ann@example.org", "Ann@Example.ORG")]
    [InlineData("jörg@example.org", "JÖRG@example.org")]
    public async Task Email_is_unique_whatever_the_letter_case(string first, string second)
    {
        await Stores.Users.CreateAsync(AUser() with { Email = first }, Cancel);
        var twin = AUser() with { Email = second };

        Assert.Equal(CreateUserOutcome.EmailTaken, await Stores.Users.CreateAsync(twin, Cancel));

        Assert.Empty(await Stores.Users.FindAsync([twin.Id], Cancel));
        Assert.Equal(CreateUserOutcome.Created, await Stores.Users.CreateAsync(twin with { Email = null }, Cancel));
    }

    [Fact]
    public async Task External_id_is_unique_and_tells_letter_case_apart()
    {
        await Stores.Users.CreateAsync(AUser() with { ExternalId = "sub-a" }, Cancel);
        var twin = AUser() with { ExternalId = "sub-a" };

        Assert.Equal(CreateUserOutcome.ExternalIdTaken, await Stores.Users.CreateAsync(twin, Cancel));
        Assert.Empty(await Stores.Users.FindAsync([twin.Id], Cancel));

        Assert.Equal(
            CreateUserOutcome.Created,
            await Stores.Users.CreateAsync(twin with { ExternalId = "SUB-A" }, Cancel)
        );
    }

    [Fact]
    public async Task Finds_the_known_ones_of_many_ids_each_once()
    {
        var known = await AddUsersAsync(50);
        var unknown = Enumerable.Range(0, 2000).Select(_ => UserId.New(Clock));

        var found = await Stores.Users.FindAsync([.. unknown, .. known, known[0]], Cancel);

        Assert.Equal(known.OrderBy(id => id.Value), found.Select(user => user.Id).OrderBy(id => id.Value));
        Assert.Empty(await Stores.Users.FindAsync([], Cancel));
    }

    [Fact]
    public async Task External_id_finds_its_user_alone()
    {
        var user = AUser() with { ExternalId = "$ne: null' OR '1'='1" };
        await Stores.Users.CreateAsync(user, Cancel);
        await AddUserAsync();

        Assert.Equal(user.Id, (await Stores.Users.FindByExternalIdAsync(user.ExternalId, Cancel))?.Id);
        Assert.Null(await Stores.Users.FindByExternalIdAsync("$NE: NULL' or '1'='1", Cancel));
        Assert.Null(await Stores.Users.FindByExternalIdAsync("", Cancel));
        Assert.Null(await Stores.Users.FindByExternalIdAsync("%", Cancel));
    }

    [Fact]
    public async Task Update_changes_what_is_given_and_returns_the_user()
    {
        var id = await AddUserAsync();
        var other = await AddUserAsync();
        var before = await Stores.Users.FindAsync([other], Cancel);

        var named = await Stores.Users.UpdateAsync(id, new UserChanges(DisplayName: "New"), Cancel);
        var pictured = await Stores.Users.UpdateAsync(id, new UserChanges(AvatarUrl: "/a.png"), Cancel);
        var stored = await Stores.Users.FindAsync([id], Cancel);
        var cleared = await Stores.Users.UpdateAsync(id, new UserChanges(AvatarUrl: ""), Cancel);

        Assert.Equal(("New", null), (named?.DisplayName, named?.AvatarUrl));
        Assert.Equal(("New", "/a.png"), (pictured?.DisplayName, pictured?.AvatarUrl));
        Assert.Equal(pictured, Assert.Single(stored));
        Assert.Equal(("New", null), (cleared?.DisplayName, cleared?.AvatarUrl));
        Assert.Equal(before, await Stores.Users.FindAsync([other], Cancel));
    }

    [Fact]
    public async Task Update_of_nobody_is_null()
    {
        Assert.Null(await Stores.Users.UpdateAsync(UserId.New(Clock), new UserChanges("New"), Cancel));
    }

    [Fact]
    public async Task Presence_is_set_for_several_users_with_the_time()
    {
        var users = await AddUsersAsync(3);
        var created = Now;
        Clock.Advance(TimeSpan.FromMinutes(1));

        await Stores.Users.SetPresenceAsync([users[0], users[1], UserId.New(Clock)], isOnline: true, Cancel);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Stores.Users.SetPresenceAsync([users[0]], isOnline: false, Cancel);
        await Stores.Users.SetPresenceAsync([], isOnline: true, Cancel);

        var found = (await Stores.Users.FindAsync(users, Cancel)).OrderBy(user => user.Id.Value);
        Assert.Equal(
            [(false, Now), (true, Now.AddMilliseconds(-1)), (false, created)],
            found.Select(user => (user.IsOnline, user.LastSeen))
        );
    }

    [Fact]
    public async Task All_are_set_offline()
    {
        var users = await AddUsersAsync(3);
        await Stores.Users.SetPresenceAsync([users[0], users[2]], isOnline: true, Cancel);

        await Stores.Users.SetAllOfflineAsync(Cancel);

        Assert.DoesNotContain(await Stores.Users.FindAsync(users, Cancel), user => user.IsOnline);
    }
}
