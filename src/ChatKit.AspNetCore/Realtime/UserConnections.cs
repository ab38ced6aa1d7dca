namespace ChatKit.AspNetCore;

/// <summary>The open connections of one user. Also the lock under which they enter and leave delivery lists.</summary>
internal sealed class UserConnections
{
    public Lock Lock { get; } = new();

    public ConnectionList List { get; } = new();

    /// <summary>Counts the user's joins and leaves, so that a list of rooms read from the store while one happened is read again.</summary>
    public long MembershipVersion { get; set; }
}
