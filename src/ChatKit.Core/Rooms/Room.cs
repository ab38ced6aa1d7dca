namespace ChatKit;

/// <summary>A room as the store holds it.</summary>
public sealed record Room
{
    /// <summary>Its id.</summary>
    public required RoomId Id { get; init; }

    /// <summary>Its name; a public one is unique among active public rooms, whatever the letter case.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>Who finds it.</summary>
    public required RoomType Type { get; init; }

    /// <summary>The Room ID of a private room, for its owner's eyes alone.</summary>
    public RoomCode? Code { get; init; }

    /// <summary>The owner: the creator, or whom the room was handed to.</summary>
    public required UserId OwnerId { get; init; }

    /// <summary>How many members it has.</summary>
    public required int MemberCount { get; init; }

    /// <summary>How many members it may have; null means any number.</summary>
    public int? MaxMembers { get; init; }

    /// <summary>False once it is closed or everybody has left: then it is in no list and nobody may join or write.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The sequence of its last message, 0 when there is none.</summary>
    public long LastSequence { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its name, description, limit, owner or Room ID last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
