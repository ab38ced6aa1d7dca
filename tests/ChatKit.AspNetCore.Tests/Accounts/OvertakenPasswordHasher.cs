using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore.Tests;

/// <summary>While it hashes an old password anew, another node has stored its own hash of it already.</summary>
internal sealed class OvertakenPasswordHasher(ICredentialStore store, IUserStore users) : IPasswordHasher<User>
{
    private readonly AccountPasswordHasher _inner = new(
        Options.Create(new AccountOptions { PasswordHashIterations = 10 })
    );

    public static string ByTheOther { get; } = new CountingPasswordHasher(10).HashPassword(null!, "password123");

    public string HashPassword(User user, string password) => _inner.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        var result = _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            Overtake(hashedPassword).GetAwaiter().GetResult();
        }
        return result;
    }

    private async Task Overtake(string hash)
    {
        var found = await users.SearchAsync("ada", null, 1, CancellationToken.None);
        Assert.True(await store.ReplaceHashAsync(found[0].Id, hash, ByTheOther, CancellationToken.None));
    }
}
