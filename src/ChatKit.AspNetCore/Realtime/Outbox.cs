using System.Buffers;
using Microsoft.AspNetCore.SignalR;

namespace ChatKit.AspNetCore;

/// <summary>
/// What waits to be written to one connection, in order. Posting never waits, so a connection that does not read delays nobody; beyond the bound
/// typing and presence are left out, then the connection is cut, and its client catches up by sequence when it is back. What gathered while a write
/// was under way goes out as one write. See docs/decisions/0003-outboxes.md.
/// </summary>
internal sealed class Outbox(HubConnectionContext connection, Action cut, TimeProvider clock) : IThreadPoolWorkItem
{
    public const int MaxEvents = 256;
    public const int MaxBytes = 256 * 1024;

    private readonly Lock _lock = new();
    private Queue<EventFrame>? _waiting;
    private int _events;
    private int _bytes;
    private bool _isWriting;
    private bool _isCut;
    private long _writingSince;

    /// <summary>For how long the write under way has been waiting for the client to read; zero when none is.</summary>
    public TimeSpan StalledFor
    {
        get
        {
            lock (_lock)
            {
                return _isWriting ? clock.GetElapsedTime(_writingSince) : TimeSpan.Zero;
            }
        }
    }

    public void Post(EventFrame frame)
    {
        lock (_lock)
        {
            if (_isCut)
            {
                return;
            }
            if (_isWriting)
            {
                Enqueue(frame);
                return;
            }
            _isWriting = true;
            _writingSince = clock.GetTimestamp();
        }
        // Written from here: a turn of the thread pool for a single event would cost as much as the write.
        var write = WriteAsync(frame.Serialized);
        if (!write.IsCompletedSuccessfully)
        {
            _ = WriteAllAsync(write);
        }
        else if (!TryRest())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = WriteAllAsync(ValueTask.CompletedTask);

    private async Task WriteAllAsync(ValueTask underWay)
    {
        await underWay;
        while (TakeAll() is { } frames)
        {
            await WriteAsync(frames);
        }
    }

    private async ValueTask WriteAsync(ArraySegment<EventFrame> frames)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(frames.Sum(f => f.Bytes.Length));
        var length = 0;
        foreach (var frame in frames)
        {
            frame.Bytes.CopyTo(buffer.AsMemory(length));
            length += frame.Bytes.Length;
        }
        ArrayPool<EventFrame>.Shared.Return(frames.Array!, clearArray: true);
        await WriteAsync(EventFrame.Serialize(buffer.AsMemory(0, length)));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private ValueTask WriteAsync(SerializedHubMessage message)
    {
        var write = connection.WriteAsync(message);
        return write.IsCompletedSuccessfully ? write : EndOnFailureAsync(write);
    }

    private async ValueTask EndOnFailureAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        catch (Exception)
        {
            // SignalR has logged it and is closing the connection; nothing more can be written.
            lock (_lock)
            {
                _isCut = true;
                _waiting = null;
            }
        }
    }

    private bool TryRest()
    {
        lock (_lock)
        {
            _isWriting = _waiting is { Count: > 0 };
            return !_isWriting;
        }
    }

    private void Enqueue(EventFrame frame)
    {
        _waiting ??= new Queue<EventFrame>(4);
        if (!IsFullFor(frame) || (!frame.IsDroppable && MakeRoomFor(frame)))
        {
            _waiting.Enqueue(frame);
            _events += frame.Count;
            _bytes += frame.Bytes.Length;
        }
        else if (!frame.IsDroppable)
        {
            Cut();
        }
    }

    private ArraySegment<EventFrame>? TakeAll()
    {
        lock (_lock)
        {
            if (_waiting is not { Count: > 0 } waiting)
            {
                _isWriting = false;
                return null;
            }
            var frames = ArrayPool<EventFrame>.Shared.Rent(waiting.Count);
            var count = waiting.Count;
            waiting.CopyTo(frames, 0);
            waiting.Clear();
            (_events, _bytes) = (0, 0);
            _writingSince = clock.GetTimestamp();
            return new ArraySegment<EventFrame>(frames, 0, count);
        }
    }

    private bool IsFullFor(EventFrame frame) =>
        _events + frame.Count > MaxEvents || _bytes + frame.Bytes.Length > MaxBytes;

    private bool MakeRoomFor(EventFrame frame)
    {
        _waiting = new Queue<EventFrame>(_waiting!.Where(f => !f.IsDroppable));
        _events = _waiting.Sum(f => f.Count);
        _bytes = _waiting.Sum(f => f.Bytes.Length);
        return !IsFullFor(frame);
    }

    private void Cut()
    {
        _isCut = true;
        _waiting = null;
        cut();
    }
}
