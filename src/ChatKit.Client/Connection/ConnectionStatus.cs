namespace ChatKit.Client;

/// <summary>How the line to the server is.</summary>
public enum ConnectionStatus
{
    /// <summary>Not started, or nobody is signed in.</summary>
    Idle,

    /// <summary>The first attempt is under way.</summary>
    Connecting,

    /// <summary>The line is up.</summary>
    Connected,

    /// <summary>It broke, and the first attempt to come back is under way.</summary>
    Reconnecting,

    /// <summary>At least one attempt failed; others follow for ever.</summary>
    Offline,
}
