namespace ChatKit.Client;

/// <summary>A message on its way.</summary>
public sealed class Sending
{
    internal Sending(string clientMessageId, Task<Message> answer) =>
        (ClientMessageId, Answer) = (clientMessageId, answer);

    /// <summary>The key it is sent with; see <see cref="OutgoingMessage.ClientMessageId"/>.</summary>
    public string ClientMessageId { get; }

    /// <summary>
    /// Ends with the message once the server has it, durably, however long that takes. Fails with a <see cref="ChatKitClientException"/> when it is refused for good, and is
    /// cancelled when it is discarded or the client disposed.
    /// </summary>
    public Task<Message> Answer { get; }
}
