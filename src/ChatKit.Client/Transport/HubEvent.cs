namespace ChatKit.Client;

/// <summary>An event of the hub: its name says what the payload means.</summary>
internal sealed record HubEvent(string Name, object Payload)
{
    /// <summary>Every event, with its payload's type.</summary>
    public static readonly IReadOnlyDictionary<string, Type> All = new Dictionary<string, Type>
    {
        ["message"] = typeof(Message),
        ["private_message"] = typeof(Message),
        ["message_edited"] = typeof(Message),
        ["message_deleted"] = typeof(Message),
        ["user_joined"] = typeof(MemberChangePayload),
        ["user_left"] = typeof(MemberChangePayload),
        ["typing"] = typeof(TypingPayload),
        ["stop_typing"] = typeof(TypingPayload),
        ["online_users"] = typeof(OnlineUsersPayload),
        ["presence"] = typeof(PresencePayload),
        ["read"] = typeof(ReadPayload),
        ["room_updated"] = typeof(RoomPayload),
        ["room_closed"] = typeof(RoomIdPayload),
        ["room_removed"] = typeof(RoomIdPayload),
        ["session_ended"] = typeof(SessionEndedPayload),
        ["heads"] = typeof(HeadsPayload),
    };
}
