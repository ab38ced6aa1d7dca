namespace ChatKit.Client;

/// <summary>
/// Where unsent messages and drafts are kept, for each user. The client calls one member at a time, and never on its own line of work: a member may block. What fails, or takes
/// more than 5 s, is logged, and chatting goes on in memory; it is written when the storage works again. Only what a restart would have brought back before is lost. The token
/// is cancelled after these 5 s; until a member returns, no other is called.
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
