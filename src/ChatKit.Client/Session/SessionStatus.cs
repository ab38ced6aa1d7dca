namespace ChatKit.Client;

/// <summary>Whether somebody is signed in.</summary>
public enum SessionStatus
{
    /// <summary>The client was not started, or the server has not said yet whose token it is.</summary>
    Unknown,

    /// <summary>Nobody is.</summary>
    SignedOut,

    /// <summary>Somebody is, see <see cref="SessionState.User"/>.</summary>
    SignedIn,

    /// <summary>The server ended it. The user, the outbox and the drafts stay; signing in again as the same user goes on from there.</summary>
    Expired,
}
