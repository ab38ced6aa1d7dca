using Microsoft.Extensions.Logging;

namespace ChatKit;

/// <summary>
/// Who is online: a connection is a lease of 30 s that its node renews, and a user is online while one lease lives. What the store
/// says follows within a second.
/// </summary>
public sealed class PresenceService
{
    /// <summary>How long a connection counts without being renewed.</summary>
    internal static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Lock _telling = new();
    private readonly Dictionary<string, Lease> _leases = [];
    private readonly Dictionary<UserId, int> _connections = [];
    private readonly IUserStore _store;
    private readonly UserDirectory _users;
    private readonly TypingService _typing;
    private readonly ChatEvents _events;
    private readonly TimeProvider _clock;
    private readonly ILogger<PresenceService> _logger;
    private HashSet<UserId> _unstored = [];

    internal PresenceService(
        IUserStore store,
        UserDirectory users,
        TypingService typing,
        ChatEvents events,
        TimeProvider clock,
        ILogger<PresenceService> logger
    )
    {
        _store = store;
        _users = users;
        _typing = typing;
        _events = events;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Whether a connection of the user is open.</summary>
    public bool IsOnline(UserId user)
    {
        lock (_lock)
        {
            return _connections.ContainsKey(user);
        }
    }

    internal void Open(UserId user, string connection)
    {
        bool isFirst;
        lock (_lock)
        {
            _leases[connection] = new Lease(user, _clock.GetTimestamp());
            var open = _connections.GetValueOrDefault(user);
            _connections[user] = open + 1;
            isFirst = open == 0;
            if (isFirst)
            {
                _unstored.Add(user);
            }
        }
        if (isFirst)
        {
            Tell(user);
        }
    }

    internal void Renew(string connection)
    {
        lock (_lock)
        {
            if (_leases.TryGetValue(connection, out var lease))
            {
                lease.RenewedAt = _clock.GetTimestamp();
            }
        }
    }

    internal void Close(string connection)
    {
        UserId user;
        lock (_lock)
        {
            if (!_leases.Remove(connection, out var lease))
            {
                return;
            }
            user = lease.User;
            if (--_connections[user] > 0)
            {
                return;
            }
            _connections.Remove(user);
            _unstored.Add(user);
        }
        _typing.StopAll(user);
        Tell(user);
    }

    /// <summary>Ends the leases that nobody renewed, and stores what changed since the last call.</summary>
    internal async Task UpdateAsync(CancellationToken cancellationToken)
    {
        foreach (var connection in Expired())
        {
            Close(connection);
        }
        HashSet<UserId> changed;
        ILookup<bool, UserId> byState;
        lock (_lock)
        {
            if (_unstored.Count == 0)
            {
                return;
            }
            (changed, _unstored) = (_unstored, []);
            byState = changed.ToLookup(_connections.ContainsKey);
        }
        try
        {
            foreach (var users in byState)
            {
                await _store.SetPresenceAsync([.. users], users.Key, cancellationToken);
            }
            foreach (var user in changed)
            {
                _users.Forget(user);
            }
        }
        catch (Exception exception)
        {
            lock (_lock)
            {
                _unstored.UnionWith(changed);
            }
            if (exception is not StoreUnavailableException)
            {
                throw;
            }
            Log.PresenceNotStored(_logger, exception);
        }
    }

    // One after the other and as it is by now: a page that loads again opens and closes at once, and what is told last has to be true.
    private void Tell(UserId user)
    {
        lock (_telling)
        {
            _events.Publish(new PresenceChanged(user, IsOnline(user), _clock.GetUtcNow()));
        }
    }

    private List<string> Expired()
    {
        lock (_lock)
        {
            return [.. _leases.Where(l => _clock.GetElapsedTime(l.Value.RenewedAt) >= LeaseTime).Select(l => l.Key)];
        }
    }

    private sealed class Lease(UserId user, long renewedAt)
    {
        public UserId User { get; } = user;

        public long RenewedAt { get; set; } = renewedAt;
    }
}
