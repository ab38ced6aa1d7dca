namespace ChatKit;

/// <summary>An uploaded file, without its bytes, which never change.</summary>
public sealed record StoredFile
{
    /// <summary>Its id.</summary>
    public required FileId Id { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required UserId OwnerId { get; init; }

    /// <summary>Its name, without a path.</summary>
    public required string Name { get; init; }

    /// <summary>What its bytes are, such as <c>image/png</c>: told by the bytes themselves, never by who uploaded them.</summary>
    public required string ContentType { get; init; }

    /// <summary>How many bytes it has.</summary>
    public required long Size { get; init; }
}
