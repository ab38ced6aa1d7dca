namespace ChatKit.Client;

/// <summary>
/// Where unsent messages are kept, for each user. The client calls one member at a time. What fails is logged, and chatting goes on: only what a restart would
/// have brought back is lost then.
/// </summary>
public interface IOutboxStorage
{
    /// <summary>All that is kept for a user, in any order.</summary>
    Task<IReadOnlyList<KeptMessage>> LoadAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Keeps it, in place of what had the same <see cref="KeptMessage.ClientMessageId"/>.</summary>
    Task SaveAsync(string userId, KeptMessage message, CancellationToken cancellationToken);

    /// <summary>Forgets it, if it is there.</summary>
    Task RemoveAsync(string userId, string clientMessageId, CancellationToken cancellationToken);
}
