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

    /// <summary>The two collections of the GridFS bucket <c>chat_files</c>.</summary>
    public const string Files = "chat_files.files";

    /// <inheritdoc cref="Files" />
    public const string FileChunks = "chat_files.chunks";

    public const string Takeover = "chatkit_takeover";
    public const string SetAside = "chatkit_set_aside";
}
