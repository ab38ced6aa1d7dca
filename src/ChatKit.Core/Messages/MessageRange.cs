namespace ChatKit;

/// <summary>Which part of a conversation to read. At most one of <see cref="Before"/> and <see cref="After"/> is given; neither means the newest page.</summary>
/// <param name="Limit">At most so many messages, 1 or more.</param>
/// <param name="Before">Only messages with a smaller sequence; the newest of them are returned.</param>
/// <param name="After">Only messages with a greater sequence; the oldest of them are returned.</param>
public readonly record struct MessageRange(int Limit, long? Before = null, long? After = null);
