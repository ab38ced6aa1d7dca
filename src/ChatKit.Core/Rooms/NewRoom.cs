namespace ChatKit;

/// <summary>A room to be stored. Its owner becomes its first member, as admin.</summary>
public sealed record NewRoom
{
    /// <summary>Its id.</summary>
    public required RoomId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>Who finds it.</summary>
    public required RoomType Type { get; init; }

    /// <summary>The Room ID; given for a private room only.</summary>
    public RoomCode? Code { get; init; }

    /// <summary>The creator.</summary>
    public required UserId OwnerId { get; init; }

    /// <summary>How many members it may have.</summary>
    public int? MaxMembers { get; init; }
}
