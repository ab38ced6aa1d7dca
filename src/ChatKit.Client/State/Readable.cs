using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>Something that changes over time, as immutable snapshots. Safe to use from any thread.</summary>
/// <typeparam name="T">The snapshot.</typeparam>
public sealed class Readable<T>
{
    private readonly Loop _loop;
    private readonly ILogger _logger;
    private readonly Func<T> _read;
    private readonly Lock _lock = new();
    private readonly List<Action<T>> _listeners = [];
    private volatile object _value;
    private bool _isTelling;

    internal Readable(Loop loop, ILogger logger, T initial, Func<T> read)
    {
        _loop = loop;
        _logger = logger;
        _read = read;
        _value = initial!;
    }

    /// <summary>The present snapshot.</summary>
    public T Value => (T)_value;

    /// <summary>
    /// Calls <paramref name="listener"/> after changes, one call at a time, with the newest snapshot; many changes at once are one call. It runs on the client's
    /// own line of work and must not block. Dispose what is returned to end it.
    /// </summary>
    public IDisposable Subscribe(Action<T> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        // An own object for each call, so that one listener can be there twice.
        Action<T> own = value => listener(value);
        lock (_lock)
        {
            _listeners.Add(own);
        }
        return new Subscription(() =>
        {
            lock (_lock)
            {
                _listeners.Remove(own);
            }
        });
    }

    /// <summary>Waits for a snapshot for which the condition holds; the present one counts.</summary>
    public async Task<T> WhenAsync(Func<T, bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(T value)
        {
            try
            {
                if (condition(value))
                {
                    found.TrySetResult(value);
                }
            }
            catch (Exception fault)
            {
                found.TrySetException(fault);
            }
        }
        using (Subscribe(Look))
        {
            Look(Value);
            return await found.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Something that the snapshot is made of has changed. Called on the loop.</summary>
    internal void Changed()
    {
        if (_isTelling)
        {
            return;
        }
        _isTelling = true;
        _loop.Post(Tell);
    }

    private void Tell()
    {
        _isTelling = false;
        var value = _read();
        _value = value!;
        Action<T>[] listeners;
        lock (_lock)
        {
            listeners = [.. _listeners];
        }
        foreach (var listener in listeners)
        {
            try
            {
                listener(value);
            }
            catch (Exception fault)
            {
                // It does not keep the others from hearing.
                Log.ListenerFailed(_logger, fault);
            }
        }
    }
}
