namespace ChatKit.Mongo;

/// <summary>The collections: the original application's five, and what the contract needs beside them.</summary>
internal static class CollectionNames
{
    public const string Users = "users";
    public const string Rooms = "chat_rooms";
    public const string Messages = "messages";
    public const string PrivateMessages = "private_messages";
    public const string Sessions = "user_sessions";

    public const string PrivateConversations = "private_conversations";
    public const string ReadMarkers = "read_markers";
    public const string Milestones = "milestones";
    public const string Attempts = "attempts";

    public const string Takeover = "chatkit_takeover";
    public const string SetAside = "chatkit_set_aside";
}
