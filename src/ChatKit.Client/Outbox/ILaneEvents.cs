namespace ChatKit.Client;

internal interface ILaneEvents
{
    /// <summary>Whether nothing may be sent yet.</summary>
    bool IsHeld(ConversationRef conversation);

    /// <summary>Some entry looks different.</summary>
    void Changed(ConversationRef conversation);

    /// <summary>To be kept, as it will not go out by itself any more, or will again.</summary>
    void Keep(Entry entry);

    /// <summary>The server has it: nothing needs to be kept.</summary>
    void Delivered(Entry entry, Message message);
}
