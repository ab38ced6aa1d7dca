namespace ChatKit.Client;

internal interface ILevellerEvents
{
    /// <summary>Whether somebody has the conversation open.</summary>
    bool IsWanted { get; }

    void Opened(JoinRoomReply reply);

    void Took(IReadOnlyList<Message> messages);

    /// <summary>Refused for good.</summary>
    void Lose(ChatKitClientException error);
}
