using System.Collections.Concurrent;

namespace ChatKit.AspNetCore;

/// <summary>This node's connections, by id, by user and by room.</summary>
internal sealed class ChatConnections
{
    private readonly ConcurrentDictionary<string, ChatConnection> _byId = new();
    private readonly ConcurrentDictionary<UserId, UserConnections> _byUser = new();
    private readonly ConcurrentDictionary<RoomId, Audience> _byRoom = new();
    private readonly Lock _structure = new();
    private volatile TaskCompletionSource? _allClosed;

    public IEnumerable<ChatConnection> All => _byId.Values;

    /// <summary>Whether the host is stopping: a connection that still gets in has to go again.</summary>
    public bool IsClosing => _allClosed is not null;

    public ChatConnection? Find(string connectionId) => _byId.GetValueOrDefault(connectionId);

    public ConnectionList? OfUser(UserId user) => _byUser.GetValueOrDefault(user)?.List;

    public Audience? OfRoom(RoomId room) => _byRoom.GetValueOrDefault(room);

    /// <summary>Registers a connection and enters it into the delivery lists of its user's rooms.</summary>
    public async Task AddAsync(ChatConnection connection, Func<Task<IReadOnlyList<RoomId>>> listRooms)
    {
        UserConnections user;
        lock (_structure)
        {
            user = _byUser.GetOrAdd(connection.UserId, _ => new UserConnections());
            user.List.Add(connection);
            connection.Owner = user;
            _byId[connection.Id] = connection;
        }
        while (true)
        {
            long version;
            lock (user.Lock)
            {
                version = user.MembershipVersion;
            }
            var rooms = await listRooms();
            lock (user.Lock)
            {
                if (version == user.MembershipVersion)
                {
                    foreach (var room in rooms)
                    {
                        Enter(connection, room);
                    }
                    return;
                }
            }
        }
    }

    /// <summary>
    /// Opens a room on a connection of a member. The store's word counts even before the join was told here, as when another connection of the user has
    /// just joined; but not when a membership of the user changed since the version, which was taken before the store was asked: then false.
    /// </summary>
    public bool TryOpen(ChatConnection connection, RoomId room, long version)
    {
        var user = connection.Owner!;
        lock (user.Lock)
        {
            if (version == user.MembershipVersion && _byId.ContainsKey(connection.Id))
            {
                Enter(connection, room);
            }
            return connection.TryOpen(room);
        }
    }

    /// <summary>Takes a connection out of every list.</summary>
    public void Remove(ChatConnection connection)
    {
        _byId.TryRemove(connection.Id, out _);
        var user = connection.Owner!;
        lock (user.Lock)
        {
            connection.OpenRooms.ForEach(audience => audience.Open.Remove(connection));
            connection.OpenRooms.Clear();
            foreach (var audience in connection.Rooms)
            {
                Exit(connection, audience);
            }
            connection.Rooms.Clear();
            lock (_structure)
            {
                user.List.Remove(connection);
                if (user.List.IsEmpty)
                {
                    _byUser.TryRemove(connection.UserId, out _);
                }
            }
        }
        TellWhenEmpty();
    }

    /// <summary>Tells every client to close its connection and to come back; completes when all have.</summary>
    public Task CloseAllAsync()
    {
        var allClosed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _allClosed = allClosed;
        foreach (var connection in All)
        {
            connection.Post(EventFrame.ComeBack);
        }
        TellWhenEmpty();
        return allClosed.Task;
    }

    /// <summary>The user became a member: all of the user's connections receive the room's messages from now on.</summary>
    public void Enter(UserId member, RoomId room) => ForMembershipChange(member, connection => Enter(connection, room));

    /// <summary>The user ceased to be a member: none of the user's connections receives anything of the room any more.</summary>
    public void Exit(UserId member, RoomId room) =>
        ForMembershipChange(
            member,
            connection =>
            {
                connection.Close(room);
                if (connection.Rooms.Find(a => a.Room == room) is { } audience)
                {
                    connection.Rooms.Remove(audience);
                    Exit(connection, audience);
                }
            }
        );

    private void TellWhenEmpty()
    {
        if (_byId.IsEmpty)
        {
            _allClosed?.TrySetResult();
        }
    }

    private void ForMembershipChange(UserId member, Action<ChatConnection> change)
    {
        if (_byUser.TryGetValue(member, out var user))
        {
            lock (user.Lock)
            {
                user.MembershipVersion++;
                foreach (var connection in user.List.ToArray())
                {
                    change(connection);
                }
            }
        }
    }

    private void Enter(ChatConnection connection, RoomId room)
    {
        if (connection.Rooms.Exists(a => a.Room == room))
        {
            return;
        }
        lock (_structure)
        {
            var audience = _byRoom.GetOrAdd(room, id => new Audience(id));
            audience.Members.Add(connection);
            connection.Rooms.Add(audience);
        }
    }

    private void Exit(ChatConnection connection, Audience audience)
    {
        lock (_structure)
        {
            audience.Members.Remove(connection);
            if (audience.Members.IsEmpty)
            {
                _byRoom.TryRemove(audience.Room, out _);
            }
        }
    }
}
