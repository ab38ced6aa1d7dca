namespace ChatKit;

/// <summary>What a user wants a new room to be.</summary>
public sealed record CreateRoom
{
    /// <summary>Its name, 1 to 50 characters.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about, at most 500 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Who finds it.</summary>
    public RoomType Type { get; init; }

    /// <summary>How many members it may have, 1 or more; null means any number.</summary>
    public int? MaxMembers { get; init; }
}
