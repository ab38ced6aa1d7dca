using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Counts what is hashed and compared, as a host's own hasher could.</summary>
internal sealed class CountingPasswordHasher(int iterations) : IPasswordHasher<User>
{
    private readonly PasswordHasher<User> _inner = new(
        Options.Create(new PasswordHasherOptions { IterationCount = iterations })
    );
    private int _hashed;
    private int _compared;

    public int Hashed => _hashed;

    public int Compared => _compared;

    public string HashPassword(User user, string password)
    {
        Interlocked.Increment(ref _hashed);
        return _inner.HashPassword(user, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _compared);
        return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
