namespace ChatKit;

/// <summary>Keeps how far each user has read each conversation.</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> when the database is away, full or read-only.</remarks>
public interface IReadMarkerStore
{
    /// <summary>
    /// Moves a user's marker forward to a sequence, never back and never beyond the conversation's last. In a private conversation it also
    /// sets <see cref="Message.ReadAt"/>, by the store's clock, of what the user received up to there. Atomic: of calls at once the greatest sequence stands.
    /// </summary>
    Task<AdvanceOutcome> AdvanceAsync(
        ConversationId conversation,
        UserId reader,
        long sequence,
        CancellationToken cancellationToken
    );

    /// <summary>The last sequence and the user's marker for every active room the user is a member of and every private conversation with messages.</summary>
    Task<IReadOnlyList<ConversationHead>> ListHeadsAsync(UserId user, CancellationToken cancellationToken);
}
