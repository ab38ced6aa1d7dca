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
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>A sequence that the conversation reaches for certain; its last one, unless another node has written since.</summary>
    public long? LastSequence { get; set; }

    /// <summary>Whether another node wrote lately: then the last sequence is read before it is relied on.</summary>
    public bool IsShared { get; set; }

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
