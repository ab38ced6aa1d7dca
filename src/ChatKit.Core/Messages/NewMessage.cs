namespace ChatKit;

/// <summary>A message to be stored: checked by the rules, not yet numbered.</summary>
public sealed record NewMessage
{
    /// <summary>Its id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>Who sends it.</summary>
    public required UserId SenderId { get; init; }

    /// <summary>The text, trimmed.</summary>
    public required string Content { get; init; }

    /// <summary>What it carries.</summary>
    public MessageType Type { get; init; }

    /// <summary>The address of the picture or file.</summary>
    public string? FileUrl { get; init; }

    /// <summary>The uploaded file that <see cref="FileUrl"/> names, when it is one of this server's; its owner is the sender.</summary>
    public StoredFile? File { get; init; }

    /// <summary>The message of the same conversation that it answers.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>The sender's own key.</summary>
    public string? ClientMessageId { get; init; }
}
