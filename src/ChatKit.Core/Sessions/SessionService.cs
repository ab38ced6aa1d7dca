using System.Security.Cryptography;

namespace ChatKit;

/// <summary>A user's devices: each sign-in is a session that can be revoked, and is asked for on every call.</summary>
public sealed class SessionService
{
    private const int LongestUserAgent = 400;

    private readonly ISessionStore _store;
    private readonly ChatEvents _events;
    private readonly TimeProvider _clock;
    private readonly ExpiringCache<string, Task<Session?>> _live;

    internal SessionService(ISessionStore store, ChatEvents events, TimeProvider clock)
    {
        _store = store;
        _events = events;
        _clock = clock;
        _live = new(token => store.FindByTokenAsync(token, CancellationToken.None), clock);
    }

    /// <summary>Opens a session for a user who proved to be one.</summary>
    public async Task<Session> OpenAsync(
        UserId user,
        TimeSpan lifetime,
        string? ipAddress,
        string? userAgent,
        CancellationToken cancellationToken = default
    )
    {
        var now = _clock.GetUtcNow();
        var session = new Session
        {
            Id = SessionId.New(_clock),
            UserId = user,
            Token = RandomNumberGenerator.GetHexString(64, lowercase: true),
            IpAddress = ipAddress,
            UserAgent = userAgent is { Length: > LongestUserAgent } ? userAgent[..LongestUserAgent] : userAgent,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };
        await _store.CreateAsync(session, cancellationToken);
        return session;
    }

    /// <summary>The live session with this token, or null when it is unknown, revoked or expired.</summary>
    public async ValueTask<Session?> FindAsync(string token)
    {
        var load = _live.Get(token);
        try
        {
            var session = await load;
            return session is not null && session.ExpiresAt > _clock.GetUtcNow() ? session : null;
        }
        catch
        {
            // A failure is not an answer to remember.
            _live.Remove(token);
            throw;
        }
    }

    /// <summary>The caller's live sessions, newest first.</summary>
    public Task<IReadOnlyList<Session>> ListAsync(UserId caller, CancellationToken cancellationToken = default) =>
        _store.ListAsync(caller, cancellationToken);

    /// <summary>Ends one of the caller's sessions and closes its connections.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.SessionNotFound"/>.</exception>
    public async Task RevokeAsync(
        UserId caller,
        SessionId session,
        string reason,
        CancellationToken cancellationToken = default
    )
    {
        var revoked =
            await _store.RevokeAsync(caller, session, cancellationToken)
            ?? throw new ChatException(ChatError.SessionNotFound, "There is no such session.");
        End(revoked, reason);
    }

    /// <summary>Ends all of the caller's sessions but one and closes their connections.</summary>
    public async Task RevokeOthersAsync(
        UserId caller,
        SessionId kept,
        string reason,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var revoked in await _store.RevokeOthersAsync(caller, kept, cancellationToken))
        {
            End(revoked, reason);
        }
    }

    private void End(Session session, string reason)
    {
        _live.Remove(session.Token);
        _events.Publish(new SessionEnded(session.Id, session.UserId, reason));
    }
}
