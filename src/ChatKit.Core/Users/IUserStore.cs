namespace ChatKit;

/// <summary>Keeps users.</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> when the database is away, full or read-only.</remarks>
public interface IUserStore
{
    /// <summary>
    /// Stores a user, created and last seen now. Name, e-mail and external id are unique by index, whatever the letter case of the first two, so that two
    /// calls at once can't both succeed.
    /// </summary>
    Task<CreateUserOutcome> CreateAsync(NewUser user, CancellationToken cancellationToken);

    /// <summary>The users with these ids in any order, in one query; unknown ids are left out.</summary>
    Task<IReadOnlyList<User>> FindAsync(IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken);

    /// <summary>The user with this external id, or null.</summary>
    Task<User?> FindByExternalIdAsync(string externalId, CancellationToken cancellationToken);

    /// <summary>
    /// Users whose name or display name begins with the text, whatever the letter case, by name, after the name given. No character of the text is a
    /// wildcard; an empty text finds everybody.
    /// </summary>
    Task<IReadOnlyList<User>> SearchAsync(
        string prefix,
        string? afterUsername,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Changes a user and returns it; null when there is no such user.</summary>
    Task<User?> UpdateAsync(UserId id, UserChanges changes, CancellationToken cancellationToken);

    /// <summary>Sets <see cref="User.IsOnline"/>, and <see cref="User.LastSeen"/> to now, of several users at once.</summary>
    Task SetPresenceAsync(IReadOnlyCollection<UserId> users, bool isOnline, CancellationToken cancellationToken);

    /// <summary>Sets every user offline: what is stored from before a start is not true.</summary>
    Task SetAllOfflineAsync(CancellationToken cancellationToken);
}
