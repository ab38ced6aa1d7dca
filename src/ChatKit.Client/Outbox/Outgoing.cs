namespace ChatKit.Client;

/// <summary>What somebody wants to send.</summary>
internal sealed record Outgoing(string Content, string MessageType, string? FileUrl, string? ReplyTo);
