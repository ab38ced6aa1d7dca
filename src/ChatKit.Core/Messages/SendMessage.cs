namespace ChatKit;

/// <summary>What a user wants to send.</summary>
public sealed record SendMessage
{
    /// <summary>The text; blanks around it are cut off. May be empty for a picture or file only.</summary>
    public string? Content { get; init; }

    /// <summary>What it carries.</summary>
    public MessageType Type { get; init; }

    /// <summary>The address of the picture or file: <c>https:</c>, <c>http:</c> or a path of this server; a file of this server's must be the sender's own.</summary>
    public string? FileUrl { get; init; }

    /// <summary>The message of the same conversation that it answers.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>The sender's own key: sending it again gives back the first message.</summary>
    public string? ClientMessageId { get; init; }
}
