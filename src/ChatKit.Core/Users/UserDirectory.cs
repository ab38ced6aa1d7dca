namespace ChatKit;

/// <summary>Users by id, as remembered for a moment: every message and event names its sender.</summary>
internal sealed class UserDirectory(IUserStore store, TimeProvider clock)
{
    private readonly ExpiringCache<UserId, Task<User?>> _users = new(id => LoadAsync(store, id), clock);

    public async ValueTask<User?> FindAsync(UserId id)
    {
        var load = _users.Get(id);
        try
        {
            return await load;
        }
        catch
        {
            // A failure is not an answer to remember.
            _users.Remove(id);
            throw;
        }
    }

    /// <exception cref="ChatException"><see cref="ChatError.UserNotFound"/>.</exception>
    public async ValueTask<User> GetAsync(UserId id) =>
        await FindAsync(id) ?? throw new ChatException(ChatError.UserNotFound, "There is no such user.");

    /// <summary>The senders of a page in one query.</summary>
    public async Task<IReadOnlyList<MessageView>> WithSendersAsync(
        IReadOnlyList<Message> messages,
        CancellationToken cancellationToken
    )
    {
        if (messages.Count == 0)
        {
            return [];
        }
        var ids = messages.Select(m => m.SenderId).ToHashSet();
        var users = (await store.FindAsync(ids, cancellationToken)).ToDictionary(u => u.Id);
        return [.. messages.Select(m => new MessageView(m, users[m.SenderId]))];
    }

    public void Forget(UserId id) => _users.Remove(id);

    private static async Task<User?> LoadAsync(IUserStore store, UserId id) =>
        (await store.FindAsync([id], CancellationToken.None)) is [var user] ? user : null;
}
