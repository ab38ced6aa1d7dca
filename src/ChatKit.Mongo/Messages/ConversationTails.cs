using System.Collections.Concurrent;

namespace ChatKit.Mongo;

/// <summary>
/// The ends of the conversations that this node wrote to. What is remembered may be out of date: the unique index on the sequence
/// decides, not this.
/// </summary>
internal sealed class ConversationTails
{
    // Some 200 bytes each; starting afresh costs one look-up for each conversation.
    private const int Capacity = 50_000;

    private readonly ConcurrentDictionary<ConversationId, ConversationTail> _tails = new();
    private int _count;

    public ConversationTail Get(ConversationId conversation)
    {
        if (_tails.TryGetValue(conversation, out var tail))
        {
            return tail;
        }
        if (Interlocked.Increment(ref _count) > Capacity)
        {
            // Whoever writes to one of them meanwhile goes on with it, beside those who come now.
            _tails.Clear();
            Volatile.Write(ref _count, 1);
        }
        return _tails.GetOrAdd(conversation, static _ => new ConversationTail());
    }

    /// <summary>Whether the conversation reaches a sequence for certain.</summary>
    public bool Reaches(ConversationId conversation, long sequence) =>
        _tails.TryGetValue(conversation, out var tail) && sequence <= tail.LastSequence;
}
