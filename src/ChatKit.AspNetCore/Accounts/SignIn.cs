namespace ChatKit.AspNetCore;

/// <summary>A user who has just proved to be one, and the session that was opened.</summary>
internal sealed record SignIn(User User, Session Session);
