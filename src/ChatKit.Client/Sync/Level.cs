namespace ChatKit.Client;

/// <summary>What the server said of all conversations at one of its times.</summary>
/// <param name="Time">The server's clock: from then on changes have to be asked for.</param>
/// <param name="Conversations">Those that one takes part in.</param>
internal sealed record Level(DateTimeOffset Time, HashSet<ConversationRef> Conversations);
