namespace ChatKit;

/// <summary>The room after a join, and whether the user became a member by it or was one before.</summary>
public sealed record JoinResult(RoomView Room, bool Joined);
