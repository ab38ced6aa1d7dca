namespace ChatKit.Client;

/// <summary>What one can do with rooms. Every method throws <see cref="ChatKitClientException"/>.</summary>
public sealed class Rooms
{
    private readonly Loop _loop;
    private readonly Rest _rest;
    private readonly Events _events;

    internal Rooms(Loop loop, Rest rest, Events events) => (_loop, _rest, _events) = (loop, rest, events);

    /// <summary>Every active public room, and one's own private ones; read from the server page by page, as far as one iterates.</summary>
    public IAsyncEnumerable<Room> ListAsync(CancellationToken cancellationToken = default) =>
        _rest.ListAsync<RoomsResponse, Room>("rooms", cancellationToken);

    /// <summary>A room as it is now. Codes: <c>room_not_found</c>, <c>banned</c>.</summary>
    public Task<Room> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _loop.DoAsync(async () => (await _rest.GetAsync<RoomResponse>(PathOf(id))).Room, cancellationToken);

    /// <summary>
    /// Makes a room; a private one comes with its Room ID in <see cref="Room.RoomId"/>. Codes: <c>room_name_taken</c>, <c>validation_failed</c>, <c>rate_limited</c>.
    /// </summary>
    /// <param name="name">1 to 50 characters.</param>
    /// <param name="isPrivate">Whether only its Room ID opens it.</param>
    /// <param name="description">Up to 500 characters.</param>
    /// <param name="maxMembers">Without a bound when null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<Room> CreateAsync(
        string name,
        bool isPrivate = false,
        string? description = null,
        int? maxMembers = null,
        CancellationToken cancellationToken = default
    )
    {
        var request = new CreateRoomRequest(name, description, isPrivate ? "private" : "public", maxMembers);
        return _loop.DoAsync(
            async () => (await _rest.PostAsync<RoomResponse>("rooms", request)).Room,
            cancellationToken
        );
    }

    /// <summary>Changes a room, for its admins. Codes: <c>forbidden</c>, <c>room_not_found</c>, <c>room_name_taken</c>, <c>validation_failed</c>.</summary>
    /// <param name="id">The room's id.</param>
    /// <param name="name">1 to 50 characters; as it was when null.</param>
    /// <param name="description">Up to 500 characters; an empty one removes it, null leaves it.</param>
    /// <param name="maxMembers">0 removes the bound, null leaves it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<Room> UpdateAsync(
        string id,
        string? name = null,
        string? description = null,
        int? maxMembers = null,
        CancellationToken cancellationToken = default
    ) =>
        ChangeAsync(
            () => _rest.PatchAsync<RoomResponse>(PathOf(id), new UpdateRoomRequest(name, description, maxMembers)),
            cancellationToken
        );

    /// <summary>Gives a private room a new Room ID, for its owner; the old one stops working. Codes: <c>forbidden</c>, <c>room_not_found</c>, <c>validation_failed</c> for a public one.</summary>
    public Task<Room> ReplaceRoomIdAsync(string id, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => _rest.PostAsync<RoomResponse>($"{PathOf(id)}/room-id"), cancellationToken);

    /// <summary>Closes a room for good, for its owner. Codes: <c>forbidden</c>, <c>room_not_found</c>.</summary>
    public Task CloseAsync(string id, CancellationToken cancellationToken = default) =>
        _loop.DoAsync(
            async () =>
            {
                await _rest.DeleteAsync<None>(PathOf(id));
                _events.Closed(id);
            },
            cancellationToken
        );

    /// <summary>
    /// Joins by Room ID, in any letter case, blanks around ignored. Codes: <c>invalid_room_id</c>, <c>room_not_found</c>, <c>room_full</c>, <c>rate_limited</c>.
    /// </summary>
    public Task<Room> JoinByIdAsync(string roomId, CancellationToken cancellationToken = default) =>
        JoinAsync("rooms/join-by-id", new JoinByIdRequest(roomId), cancellationToken);

    /// <summary>Joins a public room. Codes: <c>room_not_found</c>, <c>room_full</c>, <c>banned</c>.</summary>
    public Task<Room> JoinAsync(string id, CancellationToken cancellationToken = default) =>
        JoinAsync($"{PathOf(id)}/join", null, cancellationToken);

    /// <summary>Ends the membership. An owner's room goes to its longest-standing admin, else member.</summary>
    public Task LeaveAsync(string id, CancellationToken cancellationToken = default) =>
        DoAsync(() => _rest.DeleteAsync<None>($"{PathOf(id)}/leave"), _ => _events.Left(id), cancellationToken);

    internal static string PathOf(string id) => $"rooms/{Uri.EscapeDataString(id)}";

    private async Task<Room> JoinAsync(string path, object? body, CancellationToken cancellationToken) =>
        (
            await DoAsync(
                () => _rest.PostAsync<JoinRoomResponse>(path, body),
                reply => _events.Joined(reply.Room.Id),
                cancellationToken
            )
        ).Room;

    private async Task<Room> ChangeAsync(Func<Task<RoomResponse>> change, CancellationToken cancellationToken) =>
        (await DoAsync(change, reply => _events.Updated(reply.Room), cancellationToken)).Room;

    /// <summary>The answer changes what is known here as long as this user's is.</summary>
    private Task<T> DoAsync<T>(Func<Task<T>> ask, Action<T> answered, CancellationToken cancellationToken) =>
        _loop.DoAsync(
            async () =>
            {
                var me = _events.Me;
                var reply = await ask();
                if (me == _events.Me)
                {
                    answered(reply);
                }
                return reply;
            },
            cancellationToken
        );
}
