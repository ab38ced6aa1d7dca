using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>Who is in a room: joining, leaving, removing, roles, bans.</summary>
public sealed class MembershipService
{
    private readonly IMembershipStore _members;
    private readonly IRoomStore _rooms;
    private readonly RoomDirectory _directory;
    private readonly UserDirectory _users;
    private readonly RateLimits _rates;
    private readonly ChatEvents _events;
    private readonly ChatKitLimits _limits;

    // One change of a user's memberships after the other, each told before the next begins: told in another order than stored, they would
    // leave a connection on the list of a room that its user has left.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    internal MembershipService(
        IMembershipStore members,
        IRoomStore rooms,
        RoomDirectory directory,
        UserDirectory users,
        RateLimits rates,
        ChatEvents events,
        IOptions<ChatKitOptions> options
    )
    {
        _members = members;
        _rooms = rooms;
        _directory = directory;
        _users = users;
        _rates = rates;
        _events = events;
        _limits = options.Value.Limits;
    }

    /// <summary>Makes the caller a member of a public room; in a private one only who is a member already finds it.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.RoomNotFound"/>, <see cref="ChatError.Banned"/> or <see cref="ChatError.RoomFull"/>.
    /// </exception>
    public async Task<JoinResult> JoinAsync(UserId caller, RoomId room, CancellationToken cancellationToken = default)
    {
        var view = (await _directory.ReadAsync(room, caller)).RequireReader();
        return view.Member is not null ? new JoinResult(view, false) : await AddAsync(caller, room, cancellationToken);
    }

    /// <summary>Makes the caller a member of the private room with this Room ID, entered in any letter case.</summary>
    /// <param name="caller">Who joins.</param>
    /// <param name="roomCode">The Room ID as entered.</param>
    /// <param name="address">Where the caller comes from; wrong Room IDs are counted for it too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.InvalidRoomId"/>, <see cref="ChatError.RoomNotFound"/>, <see cref="ChatError.RoomFull"/> or
    /// <see cref="ChatError.RateLimited"/>.
    /// </exception>
    public async Task<JoinResult> JoinByCodeAsync(
        UserId caller,
        string? roomCode,
        string? address = null,
        CancellationToken cancellationToken = default
    )
    {
        if (!RoomCode.TryParse(roomCode, out var code))
        {
            throw new ChatException(ChatError.InvalidRoomId, "A Room ID has 8 letters and digits, such as A7K2M9P1.");
        }
        var view =
            await _rates.TryCodeAsync(caller, address, () => FindByCodeAsync(caller, code), cancellationToken)
            ?? throw new ChatException(
                ChatError.RoomNotFound,
                "No room has this Room ID. Check it with who gave it to you."
            );
        return view.Member is not null
            ? new JoinResult(view, false)
            : await AddAsync(caller, view.Room.Id, cancellationToken);
    }

    /// <summary>Ends the caller's membership; an owner's room passes to another. Without a membership there is nothing to do.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.RoomNotFound"/> or <see cref="ChatError.Banned"/>.</exception>
    public async Task LeaveAsync(UserId caller, RoomId room, CancellationToken cancellationToken = default)
    {
        (await _directory.FindAsync(room, caller)).RequireReader();
        await EndAsync(room, caller, ban: false, wasRemoved: false, cancellationToken);
    }

    /// <summary>Removes a member, and keeps the user out if asked; for admins, and never the owner.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.RoomNotFound"/>, <see cref="ChatError.Forbidden"/>, or <see cref="ChatError.UserNotFound"/>: not a member.
    /// </exception>
    public async Task RemoveAsync(
        UserId caller,
        RoomId room,
        UserId member,
        bool ban,
        CancellationToken cancellationToken = default
    )
    {
        var view = (await _directory.FindAsync(room, caller)).RequireAdmin();
        if (view.Room.OwnerId == member)
        {
            throw RoomAccess.NotAllowed("The owner can't be removed.");
        }
        var result = await EndAsync(room, member, ban, wasRemoved: true, cancellationToken);
        if (!result.WasMember && !ban)
        {
            throw NotAMember();
        }
    }

    /// <summary>Makes a member an admin or an ordinary member; for the owner.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.RoomNotFound"/>, <see cref="ChatError.Forbidden"/>, or <see cref="ChatError.UserNotFound"/>: not a member.
    /// </exception>
    public async Task<RoomMember> SetRoleAsync(
        UserId caller,
        RoomId room,
        UserId member,
        RoomRole role,
        CancellationToken cancellationToken = default
    )
    {
        var view = (await _directory.FindAsync(room, caller)).RequireOwner();
        if (view.Room.OwnerId == member)
        {
            throw RoomAccess.NotAllowed("The owner is always an admin.");
        }
        if (!await _members.SetRoleAsync(room, member, role, cancellationToken))
        {
            throw NotAMember();
        }
        _directory.Forget(room);
        return (await _rooms.FindAsync(room, member, cancellationToken))?.Member ?? throw NotAMember();
    }

    /// <summary>Members by user id, after the one given, for whoever may read the room.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.RoomNotFound"/>, <see cref="ChatError.Banned"/> or <see cref="ChatError.ValidationFailed"/>.
    /// </exception>
    public async Task<IReadOnlyList<RoomMember>> ListAsync(
        UserId caller,
        RoomId room,
        UserId? after = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    )
    {
        (await _directory.FindAsync(room, caller)).RequireReader();
        return await _members.ListAsync(room, after, _limits.Limit(limit), cancellationToken);
    }

    /// <summary>Users kept out, by id, after the one given; for admins.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.RoomNotFound"/>, <see cref="ChatError.Forbidden"/> or <see cref="ChatError.ValidationFailed"/>.
    /// </exception>
    public async Task<IReadOnlyList<UserId>> ListBansAsync(
        UserId caller,
        RoomId room,
        UserId? after = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    )
    {
        (await _directory.FindAsync(room, caller)).RequireAdmin();
        return await _members.ListBansAsync(room, after, _limits.Limit(limit), cancellationToken);
    }

    /// <summary>Lets a user in again; for admins.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.RoomNotFound"/>, <see cref="ChatError.Forbidden"/>, or <see cref="ChatError.UserNotFound"/>: not kept out.
    /// </exception>
    public async Task LiftBanAsync(
        UserId caller,
        RoomId room,
        UserId user,
        CancellationToken cancellationToken = default
    )
    {
        (await _directory.FindAsync(room, caller)).RequireAdmin();
        if (!await _members.LiftBanAsync(room, user, cancellationToken))
        {
            throw new ChatException(ChatError.UserNotFound, "This user is not kept out.");
        }
        _directory.Forget(room);
    }

    /// <summary>The active rooms that a user is a member of.</summary>
    internal Task<IReadOnlyList<RoomId>> ListRoomsAsync(UserId user, CancellationToken cancellationToken) =>
        _members.ListRoomsAsync(user, cancellationToken);

    // Whoever is kept out must not learn from the answer that the Room ID is right.
    private async Task<RoomView?> FindByCodeAsync(UserId caller, RoomCode code) =>
        await _rooms.FindByCodeAsync(code, caller, CancellationToken.None) is { IsBanned: false } view ? view : null;

    private Task<JoinResult> AddAsync(UserId user, RoomId room, CancellationToken cancellationToken) =>
        InTurnAsync(
            user,
            async member =>
            {
                var outcome = await _members.JoinAsync(room, user, cancellationToken);
                _directory.Forget(room);
                switch (outcome)
                {
                    case JoinOutcome.Full:
                        throw new ChatException(ChatError.RoomFull, "The room is full.");
                    case JoinOutcome.Banned:
                        throw RoomAccess.BannedError();
                    case JoinOutcome.NotFound:
                        throw RoomAccess.NotFound();
                }
                var view = await _directory.ReadAsync(room, user) ?? throw RoomAccess.NotFound();
                if (outcome == JoinOutcome.Joined)
                {
                    _events.Publish(new MemberJoined(room, member, view.Room.MemberCount));
                }
                return new JoinResult(view, outcome == JoinOutcome.Joined);
            },
            cancellationToken
        );

    private Task<LeaveResult> EndAsync(
        RoomId room,
        UserId user,
        bool ban,
        bool wasRemoved,
        CancellationToken cancellationToken
    ) =>
        InTurnAsync(
            user,
            async member =>
            {
                var result = ban
                    ? await _members.BanAsync(room, user, cancellationToken)
                    : await _members.LeaveAsync(room, user, cancellationToken);
                _directory.Forget(room);
                if (result.WasMember)
                {
                    _events.Publish(new MemberLeft(room, member, result.MemberCount, wasRemoved));
                }
                if (
                    result.NewOwner is { } owner
                    && await _rooms.FindAsync(room, owner, CancellationToken.None) is { Room: var updated }
                )
                {
                    _events.Publish(new RoomUpdated(updated));
                }
                return result;
            },
            cancellationToken
        );

    // The user is asked for before anything is stored: a failure after that would swallow the event.
    private async Task<T> InTurnAsync<T>(UserId user, Func<User, Task<T>> change, CancellationToken cancellationToken)
    {
        var member = await _users.GetAsync(user);
        var turn = _turns[(uint)user.GetHashCode() % (uint)_turns.Length];
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await change(member);
        }
        finally
        {
            turn.Release();
        }
    }

    private static ChatException NotAMember() => new(ChatError.UserNotFound, "This user is not a member of the room.");
}
