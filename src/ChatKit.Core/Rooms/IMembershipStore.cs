namespace ChatKit;

/// <summary>Keeps who is in a room and who is kept out. Decides nothing about permission.</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> when the database is away, full or read-only.</remarks>
public interface IMembershipStore
{
    /// <summary>
    /// Adds a member with the role <see cref="RoomRole.Member"/>, whose read marker starts at the room's last sequence. Atomic: of any number of calls at once,
    /// one adds the user, and no more join than <see cref="Room.MaxMembers"/> allows.
    /// </summary>
    Task<JoinOutcome> JoinAsync(RoomId room, UserId user, CancellationToken cancellationToken);

    /// <summary>
    /// Ends a membership. An owner who leaves hands the room to the admin, else the member, who joined first (the smaller id when two joined
    /// at once) and becomes admin; a room that nobody is left in becomes inactive. Atomic.
    /// </summary>
    Task<LeaveResult> LeaveAsync(RoomId room, UserId user, CancellationToken cancellationToken);

    /// <summary>Ends a membership as <see cref="LeaveAsync"/> does, and keeps the user out until the ban is lifted, member or not. Atomic.</summary>
    Task<LeaveResult> BanAsync(RoomId room, UserId user, CancellationToken cancellationToken);

    /// <summary>Lifts a ban; false when there was none.</summary>
    Task<bool> LiftBanAsync(RoomId room, UserId user, CancellationToken cancellationToken);

    /// <summary>Changes a member's role; false when the user is not a member.</summary>
    Task<bool> SetRoleAsync(RoomId room, UserId user, RoomRole role, CancellationToken cancellationToken);

    /// <summary>Members by user id, after the one given.</summary>
    Task<IReadOnlyList<RoomMember>> ListAsync(
        RoomId room,
        UserId? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Users kept out, by id, after the one given.</summary>
    Task<IReadOnlyList<UserId>> ListBansAsync(
        RoomId room,
        UserId? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>The active rooms that a user is a member of, all of them.</summary>
    Task<IReadOnlyList<RoomId>> ListRoomsAsync(UserId user, CancellationToken cancellationToken);
}
