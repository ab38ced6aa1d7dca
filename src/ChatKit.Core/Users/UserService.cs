using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>Public profiles: finding people, and changing one's own.</summary>
public sealed class UserService
{
    private readonly IUserStore _store;
    private readonly UserDirectory _directory;
    private readonly ChatEvents _events;
    private readonly ChatKitLimits _limits;

    internal UserService(IUserStore store, UserDirectory directory, ChatEvents events, IOptions<ChatKitOptions> options)
    {
        _store = store;
        _directory = directory;
        _events = events;
        _limits = options.Value.Limits;
    }

    /// <summary>A user.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.UserNotFound"/>.</exception>
    public Task<User> GetAsync(UserId id) => _directory.GetAsync(id).AsTask();

    /// <summary>Several users in one query; unknown ids are left out.</summary>
    public Task<IReadOnlyList<User>> FindAsync(
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken = default
    ) => _store.FindAsync(ids, cancellationToken);

    /// <summary>Users whose name or display name begins with the text, by name, after the name given.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.ValidationFailed"/>: the text or the limit is out of bounds.</exception>
    public Task<IReadOnlyList<User>> SearchAsync(
        string? query,
        string? afterUsername = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    )
    {
        var check = new InputCheck(_limits);
        var prefix = (query ?? "").Trim();
        if (prefix.Length > _limits.MaxDisplayNameLength)
        {
            check.Fail("query", $"Use at most {_limits.MaxDisplayNameLength} characters.");
        }
        check.ThrowIfFailed();
        return _store.SearchAsync(prefix, afterUsername, _limits.Limit(limit), cancellationToken);
    }

    /// <summary>Changes the caller's own profile and returns it.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.ValidationFailed"/> or <see cref="ChatError.UserNotFound"/>.</exception>
    public async Task<User> UpdateAsync(
        UserId caller,
        UserChanges changes,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(changes);
        var check = new InputCheck(_limits);
        var checkedChanges = new UserChanges(
            changes.DisplayName is null ? null : check.DisplayName("display_name", changes.DisplayName),
            changes.AvatarUrl is null or "" ? changes.AvatarUrl : check.Url("avatar_url", changes.AvatarUrl)
        );
        check.ThrowIfFailed();
        var user =
            await _store.UpdateAsync(caller, checkedChanges, cancellationToken)
            ?? throw new ChatException(ChatError.UserNotFound, "There is no such user.");
        _directory.Forget(caller);
        _events.Publish(new ProfileChanged(user));
        return user;
    }
}
