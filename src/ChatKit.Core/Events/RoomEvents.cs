namespace ChatKit;

/// <summary>A user became a member of a room, by joining or by creating it.</summary>
public sealed record MemberJoined(RoomId Room, User User, int MemberCount) : ChatEvent;

/// <summary>A user ceased to be a member of a room, by own will or removed by an admin.</summary>
public sealed record MemberLeft(RoomId Room, User User, int MemberCount, bool WasRemoved) : ChatEvent;

/// <summary>A room's name, description, limit, owner or Room ID changed.</summary>
public sealed record RoomUpdated(Room Room) : ChatEvent;

/// <summary>A room was closed by its owner.</summary>
public sealed record RoomClosed(RoomId Room) : ChatEvent;
