namespace ChatKit.AspNetCore;

/// <summary>The names of the events a client receives; part of the wire contract.</summary>
internal static class HubEvents
{
    public const string Message = "message";
    public const string PrivateMessage = "private_message";
    public const string MessageEdited = "message_edited";
    public const string MessageDeleted = "message_deleted";
    public const string UserJoined = "user_joined";
    public const string UserLeft = "user_left";
    public const string Typing = "typing";
    public const string StopTyping = "stop_typing";
    public const string OnlineUsers = "online_users";
    public const string Presence = "presence";
    public const string Read = "read";
    public const string RoomUpdated = "room_updated";
    public const string RoomClosed = "room_closed";
    public const string RoomRemoved = "room_removed";
    public const string SessionEnded = "session_ended";
    public const string Heads = "heads";
}
