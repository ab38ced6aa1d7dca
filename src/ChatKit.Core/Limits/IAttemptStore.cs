namespace ChatKit;

/// <summary>Counts attempts at guessing, so that a restart or a second node does not forget them.</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> when the database is away, full or read-only.</remarks>
public interface IAttemptStore
{
    /// <summary>
    /// Records an attempt now and returns null, or records nothing and returns how long to wait. Atomic: calls at once for one key can't
    /// each see a count that the others have not raised yet.
    /// </summary>
    Task<TimeSpan?> TryAddAsync(string key, AttemptPolicy policy, CancellationToken cancellationToken);

    /// <summary>Takes back the newest attempt, which turned out to be right.</summary>
    Task TakeBackAsync(string key, CancellationToken cancellationToken);

    /// <summary>Forgets a key's attempts.</summary>
    Task ClearAsync(string key, CancellationToken cancellationToken);

    /// <summary>Removes attempts whose policy's memory is over.</summary>
    Task DeleteExpiredAsync(CancellationToken cancellationToken);
}
