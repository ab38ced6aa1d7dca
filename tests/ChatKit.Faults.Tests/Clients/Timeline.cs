namespace ChatKit.Faults.Tests;

/// <summary>One conversation as a client has it: in order and without gap or repetition, whatever order messages arrive in.</summary>
internal sealed class Timeline
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _ordered = [];
    private readonly SortedDictionary<long, Entry> _ahead = [];
    private readonly List<(long Sequence, TaskCompletionSource Reached)> _waiting = [];
    private long _head;

    /// <summary>Up to where the list is whole.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
            {
                return _ordered.Count;
            }
        }
    }

    /// <summary>The last sequence that the server is known to have.</summary>
    public long Head
    {
        get
        {
            lock (_lock)
            {
                return _head;
            }
        }
    }

    /// <summary>Takes in a message, new or not; false when one before it is missing.</summary>
    public bool Merge(Entry entry)
    {
        lock (_lock)
        {
            if (entry.Sequence > _ordered.Count)
            {
                _ahead[entry.Sequence] = entry;
            }
            while (_ahead.Remove(_ordered.Count + 1, out var next))
            {
                _ordered.Add(next);
            }
            foreach (var (_, reached) in _waiting.Where(w => w.Sequence <= _ordered.Count))
            {
                reached.TrySetResult();
            }
            _waiting.RemoveAll(w => w.Sequence <= _ordered.Count);
            return Expect(entry.Sequence);
        }
    }

    /// <summary>Takes note that the server has messages up to <paramref name="head"/>; false when some are missing.</summary>
    public bool Expect(long head)
    {
        lock (_lock)
        {
            _head = Math.Max(_head, head);
            return _ordered.Count >= head;
        }
    }

    public IReadOnlyList<Entry> ToList()
    {
        lock (_lock)
        {
            return [.. _ordered];
        }
    }

    /// <summary>Completes when the list is whole up to <paramref name="sequence"/>.</summary>
    public Task WhenLastIsAsync(long sequence, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_ordered.Count >= sequence)
            {
                return Task.CompletedTask;
            }
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((sequence, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }
}
