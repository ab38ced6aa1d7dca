using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace ChatKit.Mongo;

/// <summary>The end of a conversation, as this node knows it, and the turn to write to it.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "The semaphore has nothing to dispose of as long as nobody asks for its wait handle."
)]
internal sealed class ConversationTail
{
    private static readonly TimeSpan s_courtesy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _turn = new(1);
    private long? _metAt;
    private long _wroteAt;
    private TimeSpan _pause;

    /// <summary>A sequence that the conversation reaches for certain; its last one, unless another node has written since.</summary>
    public long? LastSequence { get; set; }

    /// <summary>Whether another node wrote lately: then the last sequence is read before it is relied on.</summary>
    public bool IsShared { get; set; }

    /// <summary>Another node was first.</summary>
    public void Met() => (IsShared, _metAt) = (true, Stopwatch.GetTimestamp());

    /// <summary>An insert succeeded that began at a timestamp.</summary>
    public void Wrote(long beganAt)
    {
        _wroteAt = Stopwatch.GetTimestamp();
        var pause = 2 * Stopwatch.GetElapsedTime(beganAt, _wroteAt);
        _pause = pause < s_longestPause ? pause : s_longestPause;
    }

    /// <summary>
    /// Lets another node be first after this one was, if it met one lately: for as long as that needs to look and to write. Otherwise the
    /// node that was first has the shorter way to be so again, and under load the other one waits until its time is over.
    /// </summary>
    public Task YieldAsync(CancellationToken cancellationToken)
    {
        if (_metAt is not { } metAt || Stopwatch.GetElapsedTime(metAt) > s_courtesy)
        {
            return Task.CompletedTask;
        }
        var left = _pause - Stopwatch.GetElapsedTime(_wroteAt);
        return left > TimeSpan.Zero ? Task.Delay(left, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Waits until nobody else of this node writes to the conversation.</summary>
    public async Task<Turn> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    internal readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
