using System.Collections.Concurrent;

namespace ChatKit;

/// <summary>
/// Remembers what the store said for a few seconds. A change made through this node removes the entry at once; the short life bounds
/// how long another node's change stays unseen when nothing carries it here. An entry is in its place before the store is asked, so an answer from
/// before a removal ends in an entry that nobody finds any more.
/// </summary>
internal sealed class ExpiringCache<TKey, TValue>(Func<TKey, TValue> create, TimeProvider clock)
    where TKey : notnull
{
    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(5);
    private const int Capacity = 50_000;

    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    public TValue Get(TKey key)
    {
        var now = clock.GetTimestamp();
        if (_entries.TryGetValue(key, out var entry) && clock.GetElapsedTime(entry.Since, now) < s_life)
        {
            return entry.Value;
        }
        if (_entries.Count >= Capacity)
        {
            _entries.Clear();
        }
        entry = new Entry(new Lazy<TValue>(() => create(key)), now);
        _entries[key] = entry;
        return entry.Value;
    }

    public void Remove(TKey key) => _entries.TryRemove(key, out _);

    private sealed class Entry(Lazy<TValue> value, long since)
    {
        public TValue Value => value.Value;

        public long Since { get; } = since;
    }
}
