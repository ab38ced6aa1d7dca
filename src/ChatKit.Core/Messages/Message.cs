namespace ChatKit;

/// <summary>A message as the store holds it.</summary>
public sealed record Message
{
    /// <summary>Its id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>The room or pair of users it was sent to.</summary>
    public required ConversationId Conversation { get; init; }

    /// <summary>Its number in the conversation: 1, 2, 3 … without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>Who sent it.</summary>
    public required UserId SenderId { get; init; }

    /// <summary>The text, trimmed; empty once the message is deleted.</summary>
    public required string Content { get; init; }

    /// <summary>What it carries.</summary>
    public MessageType Type { get; init; }

    /// <summary>The address of the picture or file.</summary>
    public string? FileUrl { get; init; }

    /// <summary>The uploaded file that <see cref="FileUrl"/> names, when it is one of this server's; its owner is the sender.</summary>
    public StoredFile? File { get; init; }

    /// <summary>The message of the same conversation that it answers.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>The sender's own key: sending it again gives back the first message.</summary>
    public string? ClientMessageId { get; init; }

    /// <summary>When it was stored, by the store's clock, to the millisecond.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>When it was last edited.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When it was deleted; a tombstone without content stays.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>When the receiver of a private message read it.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}
