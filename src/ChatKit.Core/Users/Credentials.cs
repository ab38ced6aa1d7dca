namespace ChatKit;

/// <summary>An account and its password's hash.</summary>
public sealed record Credentials(User User, string PasswordHash);
