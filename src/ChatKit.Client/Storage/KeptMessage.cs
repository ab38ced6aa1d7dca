namespace ChatKit.Client;

/// <summary>What is kept of a message until the server has answered: enough to send it again, or to show why it failed.</summary>
public sealed record KeptMessage
{
    /// <summary>The key it is sent with.</summary>
    public required string ClientMessageId { get; init; }

    /// <summary>Grows from each message of a user to the next: they are sent in this order.</summary>
    public required long Order { get; init; }

    /// <summary>The room; null in a private message.</summary>
    public string? RoomId { get; init; }

    /// <summary>The receiver of a private message.</summary>
    public string? UserId { get; init; }

    /// <summary>Plain text.</summary>
    public required string Content { get; init; }

    /// <summary><c>text</c>, <c>image</c> or <c>file</c>.</summary>
    public required string MessageType { get; init; }

    /// <summary>Of an image or file.</summary>
    public string? FileUrl { get; init; }

    /// <summary>The id of the message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>Why it was refused for good; null while it is to be sent.</summary>
    public string? FailureCode { get; init; }

    /// <summary>The same in words.</summary>
    public string? FailureDetail { get; init; }
}
