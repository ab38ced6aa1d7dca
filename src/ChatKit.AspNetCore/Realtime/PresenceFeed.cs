using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore;

/// <summary>
/// Tells who came and went, at most once a second for each room. In a room where many come and go at once, the list alone is sent: one event
/// for each of them to each of the others would grow with the square of their number. See docs/decisions/0005-presence.md.
/// </summary>
internal sealed class PresenceFeed(
    ChatConnections connections,
    IReadMarkerStore conversations,
    TimeProvider clock,
    ILogger<PresenceFeed> logger
)
{
    private const int ListedUsers = 200;
    private const int ToldInRoom = 20;
    private const int ToldToPartners = 50;

    // Long enough for a page that loads again or a network that blinks.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<UserId, Change> _changes = [];
    private readonly Dictionary<UserId, PresenceChanged> _partnersToTell = [];
    private HashSet<RoomId> _rooms = [];

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
            _rooms.Add(room);
        }
    }

    public void NoteRoomsOf(UserId user)
    {
        foreach (var room in RoomsOf(user, c => c.Rooms))
        {
            NoteRoom(room);
        }
    }

    /// <summary>A user came, which is told with the next second, or went, which is told after 3 s: nobody is told of who is back by then.</summary>
    public void NoteUser(PresenceChanged changed)
    {
        var rooms = RoomsOf(changed.User, c => c.Rooms);
        var openRooms = RoomsOf(changed.User, c => c.OpenRooms);
        lock (_lock)
        {
            // Whoever opened a room meanwhile has a list without the user: the list is told again.
            _rooms.UnionWith(changed.IsOnline ? rooms : []);
            var known = _changes.GetValueOrDefault(changed.User);
            if (changed.IsOnline && known is { Event.IsOnline: false, IsArrivalUntold: false })
            {
                _changes.Remove(changed.User);
                return;
            }
            var isArrivalUntold = !changed.IsOnline && known is { Event.IsOnline: true };
            _changes[changed.User] = new Change(changed, rooms, openRooms, isArrivalUntold);
        }
    }

    /// <summary>To be called once a second.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var told = new HashSet<(ChatConnection, UserId)>();
        List<PresenceChanged> partners;
        HashSet<RoomId> rooms;
        List<Change> changes;
        lock (_lock)
        {
            changes = [.. _changes.Values.Where(IsDue)];
            foreach (var change in changes)
            {
                _changes.Remove(change.Event.User);
                _partnersToTell[change.Event.User] = change.Event;
                _rooms.UnionWith(change.Rooms);
            }
            (rooms, _rooms) = (_rooms, []);
            partners = [.. _partnersToTell.Values.Take(ToldToPartners)];
            partners.ForEach(p => _partnersToTell.Remove(p.User));
        }
        TellRooms(rooms, changes, told);
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

    private bool IsDue(Change change) => change.Event.IsOnline || clock.GetUtcNow() - change.Event.At >= s_grace;

    private void TellRooms(HashSet<RoomId> rooms, List<Change> changes, HashSet<(ChatConnection, UserId)> told)
    {
        var byRoom = changes.SelectMany(c => c.Rooms, (c, room) => (room, c)).ToLookup(c => c.room, c => c.c);
        foreach (var room in rooms)
        {
            if (connections.OfRoom(room) is not { } audience)
            {
                continue;
            }
            if (!audience.Open.IsEmpty)
            {
                audience.Open.Post(EventFrame.Create(HubEvents.OnlineUsers, OnlineUsers(audience), isDroppable: true));
            }
            foreach (var change in byRoom[room].Count() <= ToldInRoom ? byRoom[room] : [])
            {
                // A room that the user had open concerns all its members, another one those who have it open.
                TellOnce(change.OpenRooms.Contains(room) ? audience.Members : audience.Open, change.Event, told);
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

    private RoomId[] RoomsOf(UserId user, Func<ChatConnection, List<Audience>> which) =>
        [.. (connections.OfUser(user)?.ToArray() ?? []).SelectMany(c => c.RoomIds(which)).Distinct()];

    private sealed record Change(PresenceChanged Event, RoomId[] Rooms, RoomId[] OpenRooms, bool IsArrivalUntold);
}
