namespace ChatKit.Sqlite;

/// <summary>The bounded queue between callers and the writer's thread.</summary>
internal sealed class WriteQueue(int capacity)
{
    private readonly Queue<WriteItem> _items = new();
    private readonly object _gate = new();
    private int _weight;
    private bool _closed;

    /// <summary>The weight of what waits.</summary>
    public int Length => Volatile.Read(ref _weight);

    /// <exception cref="StoreUnavailableException">It is full or closed; the item was not taken.</exception>
    public void Add(WriteItem item)
    {
        lock (_gate)
        {
            if (_closed || _weight >= capacity)
            {
                throw new StoreUnavailableException(
                    _closed ? "The SQLite store is closed." : $"{_weight} writes wait for the SQLite store already."
                );
            }
            _items.Enqueue(item);
            _weight += item.Weight;
            if (_items.Count == 1)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>
    /// Moves what waits to a list, up to a weight. Waits for the first item so long at most; false once the queue is closed and empty.
    /// </summary>
    public bool Take(List<WriteItem> batch, int maxWeight, TimeSpan patience)
    {
        lock (_gate)
        {
            while (_items.Count == 0 && !_closed && Monitor.Wait(_gate, patience)) { }
            var weight = 0;
            while (weight < maxWeight && _items.TryDequeue(out var item))
            {
                weight += item.Weight;
                batch.Add(item);
            }
            _weight -= weight;
            return batch.Count > 0 || !_closed;
        }
    }

    /// <summary>Refuses further items; those that wait are still taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }
}
