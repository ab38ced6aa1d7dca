using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

/// <summary>
/// Hashes with PBKDF2, and still knows the bcrypt hashes of the original application: a password that fits one is right and wants a new hash.
/// </summary>
internal sealed class AccountPasswordHasher(IOptions<AccountOptions> options) : IPasswordHasher<User>
{
    private readonly PasswordHasher<User> _hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = options.Value.PasswordHashIterations })
    );
    private volatile BcryptHash? _dummy;

    public string HashPassword(User user, string password) => _hasher.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        if (BcryptHash.TryParse(hashedPassword, out var old))
        {
            if (_dummy is null || _dummy.Cost < old.Cost)
            {
                _dummy = BcryptHash.Dummy(old.Cost);
            }
            if (old.IsOf(providedPassword))
            {
                return PasswordVerificationResult.SuccessRehashNeeded;
            }
            _ = _hasher.HashPassword(user, providedPassword);
            return PasswordVerificationResult.Failed;
        }
        var result = VerifyNew(user, hashedPassword, providedPassword);
        if (result == PasswordVerificationResult.Failed)
        {
            // Where old hashes are met, every wrong password costs as much as theirs: the time tells nobody which names there are.
            _ = _dummy?.IsOf(providedPassword);
        }
        return result;
    }

    private PasswordVerificationResult VerifyNew(User user, string hash, string password)
    {
        try
        {
            return _hasher.VerifyHashedPassword(user, hash, password);
        }
        catch (FormatException)
        {
            // Neither kind of hash. Nobody gets in by it, after the work that any other takes.
            _ = _hasher.HashPassword(user, password);
            return PasswordVerificationResult.Failed;
        }
    }
}
