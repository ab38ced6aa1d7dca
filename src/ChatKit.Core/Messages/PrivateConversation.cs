namespace ChatKit;

/// <summary>A private conversation as one of its two people sees it.</summary>
/// <param name="Partner">The other person.</param>
/// <param name="LastMessage">The newest message.</param>
/// <param name="LastReadSequence">The user's read marker, 0 when nothing was read.</param>
public sealed record PrivateConversation(UserId Partner, Message LastMessage, long LastReadSequence);
