namespace ChatKit;

/// <summary>Keeps the password hashes of accounts.</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> when the database is away, full or read-only.</remarks>
public interface ICredentialStore
{
    /// <summary>The account with this name or e-mail address, whatever the letter case, or null.</summary>
    Task<Credentials?> FindByLoginAsync(string usernameOrEmail, CancellationToken cancellationToken);

    /// <summary>The account's hash, or null when there is none.</summary>
    Task<Credentials?> FindByUserAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Replaces the hash if it is still <paramref name="oldHash"/>; else false. Atomic.</summary>
    Task<bool> ReplaceHashAsync(UserId user, string oldHash, string newHash, CancellationToken cancellationToken);
}
