using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>Everybody that was met so far, with presence.</summary>
public sealed class People
{
    private readonly Loop _loop;
    private readonly Rest _rest;
    private readonly Action _changed;
    private readonly Func<string> _me;
    private ImmutableDictionary<string, User> _known = ImmutableDictionary<string, User>.Empty;

    internal People(Loop loop, ILogger logger, Rest rest, Action changed, Func<string> me)
    {
        (_loop, _rest, _changed, _me) = (loop, rest, changed, me);
        Known = new Readable<IReadOnlyDictionary<string, User>>(loop, logger, _known, () => _known);
    }

    /// <summary>By id, with present <see cref="User.IsOnline"/> and <see cref="User.LastSeen"/> as far as the server tells.</summary>
    public Readable<IReadOnlyDictionary<string, User>> Known { get; }

    /// <summary>Whose username or display name begins so; at most 50. Throws <see cref="ChatKitClientException"/>.</summary>
    public Task<IReadOnlyList<User>> SearchAsync(string query, CancellationToken cancellationToken = default) =>
        _loop.DoAsync(
            async () =>
            {
                var path = $"users?query={Uri.EscapeDataString(query)}";
                var me = _me();
                var users = (await _rest.GetAsync<UsersResponse>(path)).Users;
                if (me == _me())
                {
                    Put(users);
                }
                return users;
            },
            cancellationToken
        );

    /// <summary>A public profile, from the server. Throws <see cref="ChatKitClientException"/>, such as <c>user_not_found</c>.</summary>
    public Task<User> GetAsync(string userId, CancellationToken cancellationToken = default) =>
        _loop.DoAsync(() => ReadAsync(userId), cancellationToken);

    /// <summary>
    /// Whom one has private messages with, the one with the newest message first; read from the server page by page, as far as one iterates. Throws
    /// <see cref="ChatKitClientException"/>.
    /// </summary>
    public IAsyncEnumerable<PrivateConversation> ListConversationsAsync(
        CancellationToken cancellationToken = default
    ) => _rest.ListAsync<ConversationsResponse, PrivateConversation>("conversations", cancellationToken);

    internal User? Find(string userId) => _known.GetValueOrDefault(userId);

    internal void Put(IReadOnlyList<User> users)
    {
        _known = _known.SetItems(users.Select(u => KeyValuePair.Create(u.Id, u)));
        Tell();
    }

    internal void Presence(PresencePayload payload)
    {
        if (Find(payload.UserId) is { } user)
        {
            Put([user with { IsOnline = payload.IsOnline, LastSeen = payload.LastSeen }]);
        }
    }

    internal async Task<User> ReadAsync(string userId)
    {
        var me = _me();
        var user = (await _rest.GetAsync<UserResponse>($"users/{Uri.EscapeDataString(userId)}")).User;
        if (me == _me())
        {
            Put([user]);
        }
        return user;
    }

    internal void Reset()
    {
        _known = _known.Clear();
        Tell();
    }

    private void Tell()
    {
        Known.Changed();
        _changed();
    }
}
