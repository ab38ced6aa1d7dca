namespace ChatKit.AspNetCore;

/// <summary>Reads ids that a client sends. One that can't be an id is like one that nothing has.</summary>
internal static class WireIds
{
    public static RoomId Room(string? text) =>
        RoomId.TryParse(text, out var id)
            ? id
            : throw new ChatException(ChatError.RoomNotFound, "There is no such room.");

    public static UserId User(string? text) =>
        UserId.TryParse(text, out var id)
            ? id
            : throw new ChatException(ChatError.UserNotFound, "There is no such user.");

    public static MessageId Message(string? text) =>
        MessageId.TryParse(text, out var id)
            ? id
            : throw new ChatException(ChatError.MessageNotFound, "There is no such message.");

    public static FileId File(string? text) =>
        FileId.TryParse(text, out var id)
            ? id
            : throw new ChatException(ChatError.FileNotFound, "There is no such file.");

    public static SessionId Session(string? text) =>
        SessionId.TryParse(text, out var id)
            ? id
            : throw new ChatException(ChatError.SessionNotFound, "There is no such session.");
}
