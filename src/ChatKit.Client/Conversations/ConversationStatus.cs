namespace ChatKit.Client;

/// <summary>How a conversation is here.</summary>
public enum ConversationStatus
{
    /// <summary>Nobody has it open.</summary>
    Closed,

    /// <summary>Open, without messages yet.</summary>
    Loading,

    /// <summary>Its messages are there, live while the connection is.</summary>
    Ready,

    /// <summary>Refused for good (<c>room_not_found</c>, <c>banned</c> …), see <see cref="ConversationState.Error"/>.</summary>
    Failed,
}
