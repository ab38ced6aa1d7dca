namespace ChatKit.Client;

/// <summary>One's own message that is not among the conversation's messages yet.</summary>
public sealed record OutgoingMessage
{
    /// <summary>The key it is sent with, again and again, until the server has answered. Becomes <see cref="Message.ClientMessageId"/>.</summary>
    public required string ClientMessageId { get; init; }

    /// <summary>Plain text.</summary>
    public required string Content { get; init; }

    /// <summary><c>text</c>, <c>image</c> or <c>file</c>.</summary>
    public required string MessageType { get; init; }

    /// <summary>Of an image or file.</summary>
    public string? FileUrl { get; init; }

    /// <summary>The id of the message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>When it was written, by this device's clock.</summary>
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>How far it is.</summary>
    public OutgoingStatus Status { get; init; }

    /// <summary>For a countdown; only while it is <see cref="OutgoingStatus.Waiting"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Why it is waiting or failed.</summary>
    public ChatKitClientException? Error { get; init; }
}
