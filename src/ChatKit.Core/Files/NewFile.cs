namespace ChatKit;

/// <summary>A file to be stored: checked by the rules, its bytes not yet read.</summary>
public sealed record NewFile
{
    /// <summary>Its id.</summary>
    public required FileId Id { get; init; }

    /// <summary>Who uploads it.</summary>
    public required UserId OwnerId { get; init; }

    /// <summary>Its name, without a path.</summary>
    public required string Name { get; init; }

    /// <summary>What its bytes are, such as <c>image/png</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>Until when it is kept without a message that carries it.</summary>
    public required DateTimeOffset KeptUntil { get; init; }
}
