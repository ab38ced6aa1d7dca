namespace ChatKit;

/// <summary>How far users have read.</summary>
public sealed class ReadMarkerService
{
    private readonly IReadMarkerStore _store;
    private readonly ConversationAccess _access;
    private readonly ChatEvents _events;

    internal ReadMarkerService(IReadMarkerStore store, ConversationAccess access, ChatEvents events)
    {
        _store = store;
        _access = access;
        _events = events;
    }

    /// <summary>Moves the caller's read marker forward, never back.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.ValidationFailed"/> for a sequence that is negative or beyond the last, <see cref="ChatError.RoomNotFound"/>,
    /// <see cref="ChatError.Forbidden"/> or <see cref="ChatError.UserNotFound"/>.
    /// </exception>
    public async Task MarkReadAsync(
        UserId caller,
        ConversationId conversation,
        long sequence,
        CancellationToken cancellationToken = default
    )
    {
        if (sequence < 0)
        {
            throw ChatException.Invalid("sequence", "A sequence is not negative.");
        }
        await _access.RequireMemberAsync(caller, conversation);
        switch (await _store.AdvanceAsync(conversation, caller, sequence, cancellationToken))
        {
            case AdvanceOutcome.BeyondLast:
                throw ChatException.Invalid("sequence", "The conversation has no such message yet.");
            case AdvanceOutcome.Moved:
                _events.Publish(new MarkerMoved(conversation, caller, sequence));
                break;
        }
    }

    /// <summary>The last sequence and the caller's read marker of every conversation that the caller takes part in.</summary>
    public Task<IReadOnlyList<ConversationHead>> GetHeadsAsync(
        UserId caller,
        CancellationToken cancellationToken = default
    ) => _store.ListHeadsAsync(caller, cancellationToken);
}
