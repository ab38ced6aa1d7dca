namespace ChatKit;

/// <summary>A room and what one user is to it.</summary>
/// <param name="Room">The room.</param>
/// <param name="Member">The user's membership; null for others.</param>
/// <param name="LastReadSequence">The user's read marker, 0 when nothing was read.</param>
/// <param name="IsBanned">Whether the user is kept out.</param>
public sealed record RoomView(Room Room, RoomMember? Member, long LastReadSequence, bool IsBanned);
