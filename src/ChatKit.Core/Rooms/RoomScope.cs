namespace ChatKit;

/// <summary>Which rooms to list.</summary>
public enum RoomScope
{
    /// <summary>Public rooms and the user's private ones.</summary>
    All,

    /// <summary>Public rooms.</summary>
    Public,

    /// <summary>The private rooms that the user is a member of.</summary>
    Private,
}
