namespace ChatKit;

/// <summary>What a member may do; the owner is told apart by <see cref="Room.OwnerId"/>.</summary>
public enum RoomRole
{
    /// <summary>Reads and writes.</summary>
    Member,

    /// <summary>Also edits the room, removes members and deletes their messages.</summary>
    Admin,
}
