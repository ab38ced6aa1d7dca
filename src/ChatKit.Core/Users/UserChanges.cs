namespace ChatKit;

/// <summary>What to change of a user; what is not given stays.</summary>
/// <param name="DisplayName">A new name for others to see.</param>
/// <param name="AvatarUrl">The address of a new picture; empty removes it.</param>
public sealed record UserChanges(string? DisplayName = null, string? AvatarUrl = null);
