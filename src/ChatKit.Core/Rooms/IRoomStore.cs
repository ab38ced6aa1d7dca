namespace ChatKit;

/// <summary>Keeps rooms. Decides nothing about permission.</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> when the database is away, full or read-only.</remarks>
public interface IRoomStore
{
    /// <summary>
    /// Stores a room and its owner's membership, both or neither. Names of active public rooms and Room IDs are unique by
    /// index, so that two calls at once can't both succeed.
    /// </summary>
    Task<SaveRoomOutcome> CreateAsync(NewRoom room, CancellationToken cancellationToken);

    /// <summary>The room, active or not, as the user sees it, or null.</summary>
    Task<RoomView?> FindAsync(RoomId id, UserId viewer, CancellationToken cancellationToken);

    /// <summary>The active private room with this Room ID as the user sees it, or null.</summary>
    Task<RoomView?> FindByCodeAsync(RoomCode code, UserId viewer, CancellationToken cancellationToken);

    /// <summary>Active rooms by id, that is by age, after the one given.</summary>
    Task<IReadOnlyList<RoomView>> ListAsync(
        UserId viewer,
        RoomScope scope,
        RoomId? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Whether the user reads at least one of the rooms: an active public one, or one that the user is a member of, and not one that keeps the user out. For
    /// many rooms at once, what <see cref="FindAsync"/> tells of one.
    /// </summary>
    Task<bool> IsAnyReadableAsync(
        IReadOnlyCollection<RoomId> rooms,
        UserId reader,
        CancellationToken cancellationToken
    );

    /// <summary>Changes an active room, all of what is given or nothing.</summary>
    Task<SaveRoomOutcome> UpdateAsync(RoomId id, RoomChanges changes, CancellationToken cancellationToken);

    /// <summary>Makes a room inactive for good; false when it was not active. Its members and messages stay stored.</summary>
    Task<bool> CloseAsync(RoomId id, CancellationToken cancellationToken);
}
