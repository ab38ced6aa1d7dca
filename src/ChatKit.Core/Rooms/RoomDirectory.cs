using System.Collections.Concurrent;

namespace ChatKit;

/// <summary>Rooms as users see them, as remembered for a moment: every message asks whether its sender may write.</summary>
internal sealed class RoomDirectory(IRoomStore store, TimeProvider clock)
{
    private readonly ExpiringCache<RoomId, ConcurrentDictionary<UserId, Task<RoomView?>>> _rooms = new(
        _ => new(),
        clock
    );

    /// <summary>The room as the user sees it, right in all but the last sequence and the read marker.</summary>
    public async ValueTask<RoomView?> FindAsync(RoomId room, UserId viewer)
    {
        var views = _rooms.Get(room);
        if (!views.TryGetValue(viewer, out var load))
        {
            load = views.GetOrAdd(
                viewer,
                static (user, on) => on.store.FindAsync(on.room, user, CancellationToken.None),
                (store, room)
            );
        }
        return await AnswerAsync(room, load);
    }

    /// <summary>The room as the store has it now; remembered for what follows.</summary>
    public async ValueTask<RoomView?> ReadAsync(RoomId room, UserId viewer)
    {
        // The place is taken before the store is asked: see ExpiringCache.
        var views = _rooms.Get(room);
        var load = store.FindAsync(room, viewer, CancellationToken.None);
        views[viewer] = load;
        return await AnswerAsync(room, load);
    }

    /// <summary>To be called after every change of a room, its members or its bans.</summary>
    public void Forget(RoomId room) => _rooms.Remove(room);

    private async ValueTask<RoomView?> AnswerAsync(RoomId room, Task<RoomView?> load)
    {
        try
        {
            return await load;
        }
        catch
        {
            // A failure is not an answer to remember.
            _rooms.Remove(room);
            throw;
        }
    }
}
