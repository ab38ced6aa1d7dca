using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore;

/// <summary>
/// Tells who came and went, at most once a second for each room. In a room where many come and go at once, the list alone is sent: one event
/// for each of them to each of the others would grow with the square of their number. See docs/decisions/0005-presence.md.
/// </summary>
internal sealed class PresenceFeed(
    ChatConnections connections,
    IReadMarkerStore conversations,
    ILogger<PresenceFeed> logger
)
{
    private const int ListedUsers = 200;
    private const int ToldInRoom = 20;
    private const int ToldToPartners = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<UserId, PresenceChanged> _partnersToTell = [];
    private Dictionary<RoomId, Dictionary<UserId, PresenceChanged>> _rooms = [];

    public static OnlineUsersPayload OnlineUsers(Audience audience)
    {
        var users = audience.OnlineUsers();
        return new OnlineUsersPayload(
            audience.Room.ToString(),
            [.. users.Take(ListedUsers).Select(u => UserJson.From(u, isOnline: true))],
            users.Count
        );
    }

    /// <summary>Who is online in a room changed by a join or leave.</summary>
    public void NoteRoom(RoomId room)
    {
        lock (_lock)
        {
            _rooms.TryAdd(room, []);
        }
    }

    public void NoteRoomsOf(UserId user)
    {
        foreach (var room in RoomsOf(user))
        {
            NoteRoom(room);
        }
    }

    public void NoteUser(PresenceChanged changed)
    {
        var rooms = RoomsOf(changed.User);
        lock (_lock)
        {
            _partnersToTell[changed.User] = changed;
            foreach (var room in rooms)
            {
                _rooms.TryAdd(room, []);
                _rooms[room][changed.User] = changed;
            }
        }
    }

    /// <summary>To be called once a second.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var told = new HashSet<(ChatConnection, UserId)>();
        TellRooms(told);
        List<PresenceChanged> partners;
        lock (_lock)
        {
            partners = [.. _partnersToTell.Values.Take(ToldToPartners)];
            partners.ForEach(p => _partnersToTell.Remove(p.User));
        }
        try
        {
            foreach (var changed in partners)
            {
                await TellPartnersAsync(changed, told, cancellationToken);
            }
        }
        catch (StoreUnavailableException exception)
        {
            Log.PresenceNotTold(logger, exception);
        }
    }

    private void TellRooms(HashSet<(ChatConnection, UserId)> told)
    {
        Dictionary<RoomId, Dictionary<UserId, PresenceChanged>> rooms;
        lock (_lock)
        {
            (rooms, _rooms) = (_rooms, []);
        }
        foreach (var (room, changes) in rooms)
        {
            if (connections.OfRoom(room) is not { } audience || audience.Open.IsEmpty)
            {
                continue;
            }
            audience.Open.Post(EventFrame.Create(HubEvents.OnlineUsers, OnlineUsers(audience), isDroppable: true));
            foreach (var changed in changes.Count <= ToldInRoom ? changes.Values.ToArray() : [])
            {
                TellOnce(audience.Open, changed, told);
            }
        }
    }

    // A private conversation counts as open wherever its other person is connected: nothing says otherwise.
    private async Task TellPartnersAsync(
        PresenceChanged changed,
        HashSet<(ChatConnection, UserId)> told,
        CancellationToken cancellationToken
    )
    {
        foreach (var head in await conversations.ListHeadsAsync(changed.User, cancellationToken))
        {
            if (!head.Conversation.IsRoom && connections.OfUser(head.Conversation.Partner(changed.User)) is { } partner)
            {
                TellOnce(partner, changed, told);
            }
        }
    }

    private static void TellOnce(ConnectionList list, PresenceChanged changed, HashSet<(ChatConnection, UserId)> told)
    {
        var payload = new PresencePayload(changed.User.ToString(), changed.IsOnline, changed.At);
        var frame = EventFrame.Create(HubEvents.Presence, payload, isDroppable: true);
        foreach (var connection in list.ToArray())
        {
            if (connection.UserId != changed.User && told.Add((connection, changed.User)))
            {
                connection.Post(frame);
            }
        }
    }

    private RoomId[] RoomsOf(UserId user) =>
        [.. (connections.OfUser(user)?.ToArray() ?? []).SelectMany(c => c.RoomIds()).Distinct()];
}
