namespace ChatKit;

/// <summary>
/// Where messages are numbered: a room, or a pair of users who write to each other. Private messages and room messages
/// take the same path; only the store knows that they lie in different places.
/// </summary>
public readonly record struct ConversationId
{
    private readonly ChatId _first;
    private readonly ChatId _second;

    private ConversationId(ChatId first, ChatId second) => (_first, _second) = (first, second);

    /// <summary>The conversation of a room.</summary>
    public static ConversationId Of(RoomId room) => new(room.Value, default);

    /// <summary>The conversation of two users, the same whichever is named first.</summary>
    /// <exception cref="ArgumentException">Both are the same user.</exception>
    public static ConversationId Of(UserId one, UserId other)
    {
        var order = one.Value.CompareTo(other.Value);
        return order == 0 ? throw new ArgumentException("A private conversation has two people.", nameof(other))
            : order < 0 ? new ConversationId(one.Value, other.Value)
            : new ConversationId(other.Value, one.Value);
    }

    /// <summary>Whether it is a room's conversation.</summary>
    public bool IsRoom => _second == default;

    /// <summary>The room.</summary>
    /// <exception cref="InvalidOperationException">It is a private conversation.</exception>
    public RoomId Room =>
        IsRoom ? new RoomId(_first) : throw new InvalidOperationException("Not a room's conversation.");

    /// <summary>The two users of a private conversation, the older id first.</summary>
    /// <exception cref="InvalidOperationException">It is a room's conversation.</exception>
    public (UserId First, UserId Second) Users =>
        IsRoom
            ? throw new InvalidOperationException("Not a private conversation.")
            : (new UserId(_first), new UserId(_second));

    /// <summary>The other person of a private conversation, as <paramref name="user"/> sees it.</summary>
    public UserId Partner(UserId user)
    {
        var (first, second) = Users;
        return first == user ? second : first;
    }

    /// <summary>For logs and debugging.</summary>
    public override string ToString() => IsRoom ? $"room {_first}" : $"pair {_first} {_second}";
}
