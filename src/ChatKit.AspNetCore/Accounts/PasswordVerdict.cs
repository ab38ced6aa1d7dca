namespace ChatKit.AspNetCore;

/// <summary>Whether a password was right, and a better hash of it when the stored one is outdated.</summary>
internal readonly record struct PasswordVerdict(bool IsRight, string? BetterHash);
