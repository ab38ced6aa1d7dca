namespace ChatKit.Client;

/// <summary>A text that was begun in a conversation and is not sent yet.</summary>
public sealed record KeptDraft
{
    /// <summary>The room; null in a private conversation.</summary>
    public string? RoomId { get; init; }

    /// <summary>The other person of a private conversation.</summary>
    public string? UserId { get; init; }

    /// <summary>Plain text; empty when it was given up.</summary>
    public required string Text { get; init; }
}
