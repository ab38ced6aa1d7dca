using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace ChatKit.BareHub;

/// <summary>Numbers each room's messages, so that the load program can tell what was lost, doubled or out of order.</summary>
internal sealed class RoomCounters
{
    private readonly ConcurrentDictionary<string, StrongBox<long>> counters = new();

    public long Next(string roomId) => Interlocked.Increment(ref Counter(roomId).Value);

    public long Last(string roomId) => Volatile.Read(ref Counter(roomId).Value);

    private StrongBox<long> Counter(string roomId) => counters.GetOrAdd(roomId, static _ => new StrongBox<long>());
}
