namespace ChatKit.Client;

/// <summary>Who is in a room, with what role, and who is kept out. Every method throws <see cref="ChatKitClientException"/>.</summary>
public sealed class Members
{
    private readonly Loop _loop;
    private readonly Rest _rest;

    internal Members(Loop loop, Rest rest) => (_loop, _rest) = (loop, rest);

    /// <summary>The members of a room, read from the server page by page, as far as one iterates. Codes: <c>room_not_found</c>, <c>banned</c>.</summary>
    public IAsyncEnumerable<Member> ListAsync(string roomId, CancellationToken cancellationToken = default) =>
        _rest.ListAsync<MembersResponse, Member>($"{Rooms.PathOf(roomId)}/members", cancellationToken);

    /// <summary>Gives a member a role, for the room's owner. Codes: <c>forbidden</c>, <c>room_not_found</c>, <c>user_not_found</c>, <c>validation_failed</c>.</summary>
    /// <param name="roomId">The room's id.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="role"><c>admin</c> or <c>member</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<Member> SetRoleAsync(
        string roomId,
        string userId,
        string role,
        CancellationToken cancellationToken = default
    ) =>
        _loop.DoAsync(
            async () =>
                (await _rest.PatchAsync<MemberResponse>(PathOf(roomId, userId), new SetRoleRequest(role))).Member,
            cancellationToken
        );

    /// <summary>Ends somebody's membership, for the room's admins; never the owner's. Codes: <c>forbidden</c>, <c>room_not_found</c>, <c>user_not_found</c>.</summary>
    /// <param name="roomId">The room's id.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="isBan">Whether they are kept out from now on, until <see cref="LiftBanAsync"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task RemoveAsync(
        string roomId,
        string userId,
        bool isBan = false,
        CancellationToken cancellationToken = default
    ) =>
        _loop.DoAsync(
            () => _rest.DeleteAsync<None>($"{PathOf(roomId, userId)}{(isBan ? "?ban=true" : "")}"),
            cancellationToken
        );

    /// <summary>Who is kept out, for the room's admins; read from the server page by page, as far as one iterates. Codes: <c>forbidden</c>, <c>room_not_found</c>.</summary>
    public IAsyncEnumerable<Ban> ListBansAsync(string roomId, CancellationToken cancellationToken = default) =>
        _rest.ListAsync<BansResponse, Ban>($"{Rooms.PathOf(roomId)}/bans", cancellationToken);

    /// <summary>Lets somebody join again, for the room's admins. Codes: <c>forbidden</c>, <c>room_not_found</c>, <c>user_not_found</c>.</summary>
    public Task LiftBanAsync(string roomId, string userId, CancellationToken cancellationToken = default) =>
        _loop.DoAsync(
            () => _rest.DeleteAsync<None>($"{Rooms.PathOf(roomId)}/bans/{Uri.EscapeDataString(userId)}"),
            cancellationToken
        );

    private static string PathOf(string roomId, string userId) =>
        $"{Rooms.PathOf(roomId)}/members/{Uri.EscapeDataString(userId)}";
}
