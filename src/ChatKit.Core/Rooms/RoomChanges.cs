namespace ChatKit;

/// <summary>What to change of a room; what is not given stays.</summary>
/// <param name="Name">A new name.</param>
/// <param name="Description">A new description; empty removes it.</param>
/// <param name="MaxMembers">A new limit; 0 removes it. Members beyond it stay.</param>
/// <param name="Code">A new Room ID; the old one stops working.</param>
public sealed record RoomChanges(
    string? Name = null,
    string? Description = null,
    int? MaxMembers = null,
    RoomCode? Code = null
);
