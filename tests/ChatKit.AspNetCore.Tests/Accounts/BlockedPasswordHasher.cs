using Microsoft.AspNetCore.Identity;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Takes as long as a test likes.</summary>
internal sealed class BlockedPasswordHasher : IPasswordHasher<User>, IDisposable
{
    private readonly ManualResetEventSlim _released = new();

    public void Release() => _released.Set();

    public string HashPassword(User user, string password) => "a hash";

    public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        _released.Wait(TimeSpan.FromMinutes(1));
        return PasswordVerificationResult.Failed;
    }

    public void Dispose()
    {
        _released.Set();
        _released.Dispose();
    }
}
