namespace ChatKit.Client;

/// <summary>A conversation at one moment.</summary>
public sealed record ConversationState
{
    /// <summary>How it is here.</summary>
    public ConversationStatus Status { get; init; }

    /// <summary>Why it is <see cref="ConversationStatus.Failed"/>.</summary>
    public ChatKitClientException? Error { get; init; }

    /// <summary>The room as one sees it; null in a private conversation, or before it was opened.</summary>
    public Room? Room { get; init; }

    /// <summary>The other person; null in a room, or before it is known.</summary>
    public User? User { get; init; }

    /// <summary>The newest, oldest first: without gap, double or disorder by sequence, tombstones included. At most 4,000; 200 while only streams have it open or none has;
    /// none of it stays beyond the 20 conversations that were closed last.</summary>
    public IReadOnlyList<Message> Messages { get; init; } = [];

    /// <summary>One's own that are not in <see cref="Messages"/> yet, in the order of sending: to be shown after them.</summary>
    public IReadOnlyList<OutgoingMessage> Outgoing { get; init; } = [];

    /// <summary>Text that is not sent yet; empty when there is none.</summary>
    public string Draft { get; init; } = "";

    /// <summary>Whether there are messages before the first.</summary>
    public bool HasOlder { get; init; }

    /// <summary>How far it goes, and how far it is read.</summary>
    public ConversationMark Mark { get; init; } = ConversationMark.Nothing;

    /// <summary>Who types, without oneself. Ends by itself after 6 s.</summary>
    public IReadOnlyList<Sender> Typing { get; init; } = [];

    /// <summary>Who has the room open, at most 200; empty in a private conversation (see <see cref="User"/>).</summary>
    public IReadOnlyList<User> Online { get; init; } = [];

    /// <summary>How many have the room open.</summary>
    public int OnlineCount { get; init; }
}
