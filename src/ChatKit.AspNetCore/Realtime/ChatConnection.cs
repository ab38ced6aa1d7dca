using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatKit.AspNetCore;

/// <summary>One open connection of a user, and the delivery lists it is in.</summary>
internal sealed class ChatConnection
{
    // For a last word to a client that may have stopped reading.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly HubConnectionContext _context;
    private readonly TimeProvider _clock;
    private readonly Outbox _outbox;

    public ChatConnection(
        HubConnectionContext context,
        Caller caller,
        User user,
        ChatKitMetrics metrics,
        TimeProvider clock
    )
    {
        _context = context;
        _clock = clock;
        Caller = caller;
        User = user;
        _outbox = new Outbox(
            context,
            () =>
            {
                metrics.ConnectionCut();
                Cut();
            },
            clock
        );
    }

    public string Id => _context.ConnectionId;

    public Caller Caller { get; }

    public UserId UserId => Caller.UserId;

    /// <summary>The profile as others see it; renewed when it changes.</summary>
    public User User { get; set; }

    /// <summary>The rooms whose messages it receives. Guarded by the user's <see cref="UserConnections"/>.</summary>
    public List<Audience> Rooms { get; } = [];

    /// <summary>The rooms it has open. Guarded by the user's <see cref="UserConnections"/>.</summary>
    public List<Audience> OpenRooms { get; } = [];

    /// <summary>Set once it is registered: the rooms may then be asked for.</summary>
    public UserConnections? Owner { get; set; }

    /// <summary>Counts the user's joins and leaves.</summary>
    public long MembershipVersion
    {
        get
        {
            lock (Owner!.Lock)
            {
                return Owner.MembershipVersion;
            }
        }
    }

    public TimeSpan StalledFor => _outbox.StalledFor;

    public RoomId[] RoomIds(Func<ChatConnection, List<Audience>> which)
    {
        if (Owner is null)
        {
            return [];
        }
        lock (Owner.Lock)
        {
            return [.. which(this).Select(a => a.Room)];
        }
    }

    /// <summary>Opens a room; false when it does not receive the room's messages.</summary>
    public bool TryOpen(RoomId room)
    {
        lock (Owner!.Lock)
        {
            if (Rooms.Find(a => a.Room == room) is not { } audience)
            {
                return false;
            }
            if (!OpenRooms.Contains(audience))
            {
                OpenRooms.Add(audience);
                audience.Open.Add(this);
            }
            return true;
        }
    }

    /// <summary>Closes a room; the membership stays.</summary>
    public void Close(RoomId room)
    {
        lock (Owner!.Lock)
        {
            if (OpenRooms.Find(a => a.Room == room) is { } audience)
            {
                OpenRooms.Remove(audience);
                audience.Open.Remove(this);
            }
        }
    }

    public void Post(EventFrame frame) => _outbox.Post(frame);

    /// <summary>Tells the client why and closes the connection in good order; it does not come back by itself.</summary>
    public async Task EndAsync(string reason)
    {
        var farewell = EventFrame.Create(HubEvents.SessionEnded, new SessionEndedPayload(reason));
        var told = _context.WriteAsync(farewell.Serialized).AsTask();
        if (await Task.WhenAny(told, Task.Delay(s_patience, _clock)) == told)
        {
            _context.Abort();
        }
        else
        {
            Cut();
        }
    }

    /// <summary>Closes the transport at once, without a word: a client that does not read could not be told, and comes back by itself.</summary>
    public void Cut() => _context.Features.Get<IConnectionLifetimeFeature>()?.Abort();
}
