namespace ChatKit.Client;

/// <summary>What one can do with rooms. Every method throws <see cref="ChatKitClientException"/>.</summary>
public sealed class Rooms
{
    private readonly Loop _loop;
    private readonly Rest _rest;
    private readonly Action<string> _joined;
    private readonly Action<string> _left;

    internal Rooms(Loop loop, Rest rest, Action<string> joined, Action<string> left) =>
        (_loop, _rest, _joined, _left) = (loop, rest, joined, left);

    /// <summary>Every active public room, and one's own private ones.</summary>
    public Task<IReadOnlyList<Room>> ListAsync(CancellationToken cancellationToken = default) =>
        _loop.RunAsync(ReadAllAsync, cancellationToken).WaitAsync(cancellationToken);

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
        return _loop
            .RunAsync(async () => (await _rest.PostAsync<RoomResponse>("rooms", request)).Room, cancellationToken)
            .WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Joins by Room ID, in any letter case, blanks around ignored. Codes: <c>invalid_room_id</c>, <c>room_not_found</c>, <c>room_full</c>, <c>rate_limited</c>.
    /// </summary>
    public Task<Room> JoinByIdAsync(string roomId, CancellationToken cancellationToken = default) =>
        JoinAsync("rooms/join-by-id", new JoinByIdRequest(roomId), cancellationToken);

    /// <summary>Joins a public room. Codes: <c>room_not_found</c>, <c>room_full</c>, <c>banned</c>.</summary>
    public Task<Room> JoinAsync(string id, CancellationToken cancellationToken = default) =>
        JoinAsync($"rooms/{Uri.EscapeDataString(id)}/join", null, cancellationToken);

    /// <summary>Ends the membership.</summary>
    public Task LeaveAsync(string id, CancellationToken cancellationToken = default) =>
        _loop
            .RunAsync(
                async () =>
                {
                    await _rest.SendAsync<None>(HttpMethod.Delete, $"rooms/{Uri.EscapeDataString(id)}/leave");
                    _left(id);
                },
                cancellationToken
            )
            .WaitAsync(cancellationToken);

    private Task<Room> JoinAsync(string path, object? body, CancellationToken cancellationToken) =>
        _loop
            .RunAsync(
                async () =>
                {
                    var room = (await _rest.PostAsync<JoinRoomResponse>(path, body)).Room;
                    _joined(room.Id);
                    return room;
                },
                cancellationToken
            )
            .WaitAsync(cancellationToken);

    private async Task<IReadOnlyList<Room>> ReadAllAsync()
    {
        var found = new List<Room>();
        string? cursor = null;
        do
        {
            var query = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            var page = await _rest.GetAsync<RoomsResponse>($"rooms?limit=200{query}");
            found.AddRange(page.Rooms);
            cursor = page.NextCursor;
        } while (cursor is not null);
        return found;
    }
}
