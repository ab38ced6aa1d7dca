namespace ChatKit.AspNetCore;

/// <summary>Who is told what of one room.</summary>
internal sealed class Audience(RoomId room)
{
    public RoomId Room { get; } = room;

    /// <summary>The connections of all members: messages and changes of the room.</summary>
    public ConnectionList Members { get; } = new();

    /// <summary>The connections that have the room open: typing, who is online, read markers.</summary>
    public ConnectionList Open { get; } = new();

    /// <summary>The members with a connection, each once.</summary>
    public IReadOnlyList<User> OnlineUsers() => [.. Members.ToArray().Select(c => c.User).DistinctBy(u => u.Id)];
}
