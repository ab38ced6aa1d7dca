namespace ChatKit.Testing;

/// <summary>Registrations and password changes at the same moment.</summary>
public abstract class UserConcurrencySuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Of_many_users_with_one_name_one_is_created()
    {
        string[] spellings = ["alice", "Alice", "ALICE", "aLiCe"];
        var users = Enumerable.Range(0, 40).Select(i => AUser(spellings[i % 4])).ToArray();

        var outcomes = await AtOnceAsync(40, (i, stores) => stores.Users.CreateAsync(users[i], Cancel));

        Assert.Single(outcomes, outcome => outcome == CreateUserOutcome.Created);
        Assert.Equal(39, outcomes.Count(outcome => outcome == CreateUserOutcome.UsernameTaken));
        Assert.Single(await Stores.Users.FindAsync([.. users.Select(user => user.Id)], Cancel));
    }

    [Fact]
    public async Task Of_many_users_with_one_email_one_is_created()
    {
        var users = Enumerable
            .Range(0, 40)
            .Select(i => AUser() with { Email = i % 2 == 0 ? "a@b.c" : "A@B.C" })
            .ToArray();

        var outcomes = await AtOnceAsync(40, (i, stores) => stores.Users.CreateAsync(users[i], Cancel));

        Assert.Single(outcomes, outcome => outcome == CreateUserOutcome.Created);
        Assert.Equal(39, outcomes.Count(outcome => outcome == CreateUserOutcome.EmailTaken));
        Assert.Single(await Stores.Users.FindAsync([.. users.Select(user => user.Id)], Cancel));
    }

    [Fact]
    public async Task Of_many_users_with_one_external_id_one_is_created()
    {
        var users = Enumerable.Range(0, 40).Select(_ => AUser() with { ExternalId = "sub" }).ToArray();

        var outcomes = await AtOnceAsync(40, (i, stores) => stores.Users.CreateAsync(users[i], Cancel));

        Assert.Single(outcomes, outcome => outcome == CreateUserOutcome.Created);
        Assert.Equal(39, outcomes.Count(outcome => outcome == CreateUserOutcome.ExternalIdTaken));
    }

    [Fact]
    public async Task Of_many_changes_of_one_hash_one_wins()
    {
        var user = AUser() with { PasswordHash = "old" };
        await Stores.Users.CreateAsync(user, Cancel);

        var won = await AtOnceAsync(
            40,
            (i, stores) => stores.Credentials.ReplaceHashAsync(user.Id, "old", $"new {i}", Cancel)
        );

        var winner = Assert.Single(Enumerable.Range(0, 40), i => won[i]);
        Assert.Equal($"new {winner}", (await Stores.Credentials.FindByUserAsync(user.Id, Cancel))?.PasswordHash);
    }
}
