namespace ChatKit.Client;

/// <summary>
/// Where unsent messages and drafts are kept, for each user. The client calls one member at a time. What fails is logged, and chatting goes on: only what a restart
/// would have brought back is lost then.
/// </summary>
public interface IClientStorage
{
    /// <summary>All unsent messages that are kept for a user, in any order.</summary>
    Task<IReadOnlyList<KeptMessage>> LoadMessagesAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Keeps it, in place of what had the same <see cref="KeptMessage.ClientMessageId"/>.</summary>
    Task SaveMessageAsync(string userId, KeptMessage message, CancellationToken cancellationToken);

    /// <summary>Forgets it, if it is there.</summary>
    Task RemoveMessageAsync(string userId, string clientMessageId, CancellationToken cancellationToken);

    /// <summary>All drafts that are kept for a user, in any order.</summary>
    Task<IReadOnlyList<KeptDraft>> LoadDraftsAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Keeps it, in place of its conversation's earlier one; one without text only removes that.</summary>
    Task SaveDraftAsync(string userId, KeptDraft draft, CancellationToken cancellationToken);
}
