namespace ChatKit.AspNetCore.Tests;

/// <summary>Fails every call the way it is told to.</summary>
internal sealed class FailingRoomStore(Exception exception) : IRoomStore
{
    public Exception Exception { get; set; } = exception;

    public Task<SaveRoomOutcome> CreateAsync(NewRoom room, CancellationToken cancellationToken) => throw Exception;

    public Task<RoomView?> FindAsync(RoomId id, UserId viewer, CancellationToken cancellationToken) => throw Exception;

    public Task<RoomView?> FindByCodeAsync(RoomCode code, UserId viewer, CancellationToken cancellationToken) =>
        throw Exception;

    public Task<IReadOnlyList<RoomView>> ListAsync(
        UserId viewer,
        RoomScope scope,
        RoomId? after,
        int limit,
        CancellationToken cancellationToken
    ) => throw Exception;

    public Task<bool> IsAnyReadableAsync(
        IReadOnlyCollection<RoomId> rooms,
        UserId reader,
        CancellationToken cancellationToken
    ) => throw Exception;

    public Task<SaveRoomOutcome> UpdateAsync(RoomId id, RoomChanges changes, CancellationToken cancellationToken) =>
        throw Exception;

    public Task<bool> CloseAsync(RoomId id, CancellationToken cancellationToken) => throw Exception;
}
