namespace ChatKit;

/// <summary>What became of a user who wanted to join a room.</summary>
public enum JoinOutcome
{
    /// <summary>A member now.</summary>
    Joined,

    /// <summary>A member before.</summary>
    AlreadyMember,

    /// <summary>The room has as many members as it may have.</summary>
    Full,

    /// <summary>The user is kept out.</summary>
    Banned,

    /// <summary>There is no such active room.</summary>
    NotFound,
}
