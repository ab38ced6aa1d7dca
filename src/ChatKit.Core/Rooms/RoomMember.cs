namespace ChatKit;

/// <summary>A user's membership in a room.</summary>
public sealed record RoomMember(UserId UserId, RoomRole Role, DateTimeOffset JoinedAt);
