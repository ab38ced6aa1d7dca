namespace ChatKit.Client;

/// <summary>
/// One's own account: profile, password, and the devices on which one is signed in. Every method throws <see cref="ChatKitClientException"/>. A host with users of its own
/// has the profile only.
/// </summary>
public sealed class Account
{
    private readonly Loop _loop;
    private readonly Rest _rest;
    private readonly Session _session;
    private readonly People _people;

    internal Account(Loop loop, Rest rest, Session session, People people) =>
        (_loop, _rest, _session, _people) = (loop, rest, session, people);

    /// <summary>Reads one's own profile anew, e-mail address included.</summary>
    public Task<User> GetProfileAsync(CancellationToken cancellationToken = default) =>
        _loop.DoAsync(async () => Keep(await _rest.GetAsync<UserResponse>("profile")), cancellationToken);

    /// <summary>Changes one's own profile. Code: <c>validation_failed</c>.</summary>
    /// <param name="displayName">1 to 50 characters; as it was when null.</param>
    /// <param name="avatarUrl">An <c>https:</c> or <c>http:</c> address, or a path of the server; an empty one removes it, null leaves it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<User> UpdateProfileAsync(
        string? displayName = null,
        string? avatarUrl = null,
        CancellationToken cancellationToken = default
    ) =>
        _loop.DoAsync(
            async () =>
                Keep(await _rest.PatchAsync<UserResponse>("profile", new UpdateProfileRequest(displayName, avatarUrl))),
            cancellationToken
        );

    /// <summary>Changes the password; every other device is signed out. Codes: <c>invalid_credentials</c>, <c>validation_failed</c>, <c>rate_limited</c>.</summary>
    /// <param name="currentPassword">The one until now.</param>
    /// <param name="newPassword">8 to 128 characters.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task ChangePasswordAsync(
        string currentPassword,
        string newPassword,
        CancellationToken cancellationToken = default
    ) =>
        _loop.DoAsync(
            () => _rest.PostAsync<None>("profile/password", new ChangePasswordRequest(currentPassword, newPassword)),
            cancellationToken
        );

    /// <summary>Where one is signed in.</summary>
    public Task<IReadOnlyList<Device>> GetDevicesAsync(CancellationToken cancellationToken = default) =>
        _loop.DoAsync(ReadDevicesAsync, cancellationToken);

    /// <summary>Signs a device out. Code: <c>session_not_found</c>. The present one becomes <see cref="SessionStatus.Expired"/>; to leave it use <see cref="Session.LogoutAsync"/>.</summary>
    public Task RevokeDeviceAsync(string deviceId, CancellationToken cancellationToken = default) =>
        _loop.DoAsync(() => RevokeAsync(deviceId), cancellationToken);

    /// <summary>Signs out everywhere else.</summary>
    public Task RevokeOtherDevicesAsync(CancellationToken cancellationToken = default) =>
        _loop.DoAsync(
            async () =>
            {
                var others = (await ReadDevicesAsync()).Where(d => !d.IsCurrent);
                await Task.WhenAll(others.Select(d => RevokeIfThereAsync(d.Id)));
            },
            cancellationToken
        );

    private async Task<IReadOnlyList<Device>> ReadDevicesAsync() =>
        (await _rest.GetAsync<SessionsResponse>("sessions")).Sessions;

    private Task<None> RevokeAsync(string deviceId) =>
        _rest.DeleteAsync<None>($"sessions/{Uri.EscapeDataString(deviceId)}");

    private async Task RevokeIfThereAsync(string deviceId)
    {
        try
        {
            await RevokeAsync(deviceId);
        }
        catch (ChatKitClientException error) when (error.Code == "session_not_found")
        {
            // It has signed out by itself.
        }
    }

    private User Keep(UserResponse reply)
    {
        _session.Keep(reply.User);
        _people.Put([reply.User]);
        return reply.User;
    }
}
