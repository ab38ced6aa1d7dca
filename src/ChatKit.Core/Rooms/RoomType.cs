namespace ChatKit;

/// <summary>Who finds a room.</summary>
public enum RoomType
{
    /// <summary>Every signed-in user finds it, reads it and may join it.</summary>
    Public,

    /// <summary>Only its members know that it exists; its <see cref="RoomCode"/> makes one a member.</summary>
    Private,
}
