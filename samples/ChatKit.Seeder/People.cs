using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;

namespace ChatKit.Seeder;

/// <summary>Accounts by their name: made where nobody has it.</summary>
internal sealed class People(
    IUserStore users,
    ICredentialStore credentials,
    IPasswordHasher<User> hasher,
    TimeProvider clock,
    SeedResult result
)
{
    // A hash takes a tenth of a second on purpose: one for each password of a run, not one for each of a million people.
    private readonly ConcurrentDictionary<string, Lazy<string>> _hashes = new();

    /// <summary>The account with this name, which keeps the password it has, or a new one.</summary>
    public async Task<UserId> FindOrCreateAsync(Person person, CancellationToken cancellationToken)
    {
        if (await credentials.FindByLoginAsync(person.Username, cancellationToken) is { } account)
        {
            result.People.Add(isMade: false);
            return account.User.Id;
        }
        var id = UserId.New(clock);
        var outcome = await users.CreateAsync(
            new NewUser
            {
                Id = id,
                Username = person.Username,
                Email = person.Email,
                PasswordHash = Hash(person.Password),
                DisplayName = person.DisplayName,
            },
            cancellationToken
        );
        if (outcome != CreateUserOutcome.Created)
        {
            throw new InvalidOperationException(
                $"{person.Username} can't be made: another user has this name or {person.Email}, and no password of ChatKit's."
            );
        }
        result.People.Add(isMade: true);
        return id;
    }

    private string Hash(string password) =>
        _hashes.GetOrAdd(password, p => new Lazy<string>(() => hasher.HashPassword(null!, p))).Value;
}
