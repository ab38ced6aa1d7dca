namespace ChatKit.Client;

/// <summary>How the line to the server is, and since when.</summary>
/// <param name="Status">How it is.</param>
/// <param name="Since">When <see cref="ConnectionStatus.Connected"/> began or ended last, or the client was started.</param>
/// <param name="RetryAt">When the next attempt begins; null while one is under way, or none is needed.</param>
/// <param name="Error">Why the last attempt failed, or the connection broke; null while connected.</param>
public sealed record ConnectionState(
    ConnectionStatus Status,
    DateTimeOffset Since,
    DateTimeOffset? RetryAt,
    ChatKitClientException? Error
);
