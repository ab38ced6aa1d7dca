namespace ChatKit.Client;

/// <summary>Who is signed in.</summary>
/// <param name="Status">Whether somebody is.</param>
/// <param name="User">Who is, or was when it expired.</param>
/// <param name="Reason">Why it is expired: what the server said (such as <c>logged_out</c>, <c>password_changed</c>), or <c>unauthenticated</c>.</param>
public sealed record SessionState(SessionStatus Status, User? User, string? Reason);
