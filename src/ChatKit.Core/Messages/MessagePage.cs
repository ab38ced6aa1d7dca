namespace ChatKit;

/// <summary>A part of a conversation.</summary>
/// <param name="Messages">Oldest first, tombstones included.</param>
/// <param name="HasMore">Whether more messages lie beyond, in the direction that was read.</param>
/// <param name="LastSequence">The conversation's last sequence, at least as new as the messages; 0 when it is empty.</param>
public sealed record MessagePage<T>(IReadOnlyList<T> Messages, bool HasMore, long LastSequence);
