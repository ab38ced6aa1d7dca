namespace ChatKit.Faults.Tests;

/// <summary>A signed-in user at a server.</summary>
internal sealed record Session(Uri Server, string UserId, string Username, string Token);
