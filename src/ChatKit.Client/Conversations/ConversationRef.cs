namespace ChatKit.Client;

/// <summary>Names a conversation: a room, or the private one with a user.</summary>
public readonly record struct ConversationRef
{
    private ConversationRef(string? roomId, string? userId) => (RoomId, UserId) = (roomId, userId);

    /// <summary>The room's id (not its Room ID); null in a private conversation.</summary>
    public string? RoomId { get; }

    /// <summary>The other person's id; null in a room.</summary>
    public string? UserId { get; }

    /// <summary>The conversation in a room, by <see cref="Client.Room.Id"/>.</summary>
    public static ConversationRef Room(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new(id, null);
    }

    /// <summary>The private conversation with a user, by <see cref="Client.User.Id"/>.</summary>
    public static ConversationRef User(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new(null, id);
    }

    internal ConversationTarget Target => new(RoomId, UserId);

    internal string Path => RoomId is null ? $"users/{Escape(UserId!)}/messages" : $"rooms/{Escape(RoomId)}/messages";

    internal static ConversationRef Of(string? roomId, string? userId) =>
        new(roomId, roomId is null ? userId ?? "" : null);

    /// <summary>Where a message belongs, as <paramref name="me"/> sees it.</summary>
    internal static ConversationRef Of(Message message, string me) =>
        Of(message.RoomId, message.Sender.Id == me ? message.ReceiverId : message.Sender.Id);

    private static string Escape(string id) => Uri.EscapeDataString(id);
}
