namespace ChatKit.Client.Tests;

/// <summary>Where a connection's events go, and what it has open.</summary>
internal sealed record Listener(string UserId, Action<HubEvent> Receive)
{
    public HashSet<string> Open { get; } = [];
}
