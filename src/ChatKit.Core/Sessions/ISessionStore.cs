namespace ChatKit;

/// <summary>Keeps the sessions that are live: a revoked one is not found any more.</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> when the database is away, full or read-only.</remarks>
public interface ISessionStore
{
    /// <summary>Stores a session.</summary>
    Task CreateAsync(Session session, CancellationToken cancellationToken);

    /// <summary>The live session with this token, or null when it is unknown, revoked or expired.</summary>
    Task<Session?> FindByTokenAsync(string token, CancellationToken cancellationToken);

    /// <summary>A user's live sessions, newest first.</summary>
    Task<IReadOnlyList<Session>> ListAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Ends a session of a user; returns it, or null when that user has no such live session.</summary>
    Task<Session?> RevokeAsync(UserId user, SessionId session, CancellationToken cancellationToken);

    /// <summary>Ends all of a user's sessions but one, and returns them.</summary>
    Task<IReadOnlyList<Session>> RevokeOthersAsync(UserId user, SessionId kept, CancellationToken cancellationToken);

    /// <summary>Removes what has expired.</summary>
    Task DeleteExpiredAsync(CancellationToken cancellationToken);
}
