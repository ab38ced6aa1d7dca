namespace ChatKit.Client;

/// <summary>How far an outgoing message is.</summary>
public enum OutgoingStatus
{
    /// <summary>Waits for the line or for the message before it.</summary>
    Queued,

    /// <summary>Was sent, without an answer yet.</summary>
    Sending,

    /// <summary>Refused for the moment; goes out again by itself at <see cref="OutgoingMessage.RetryAt"/>.</summary>
    Waiting,

    /// <summary>Stored by the server, and about to appear among the messages.</summary>
    Sent,

    /// <summary>Refused for good, see <see cref="OutgoingMessage.Error"/>; stays until it is retried or discarded.</summary>
    Failed,
}
