using Microsoft.Extensions.Logging;

namespace ChatKit;

/// <summary>
/// Takes messages to the store. While one write of a conversation is under way the next ones gather and go out as one, in order;
/// several conversations are written at once; an idle conversation is written at once. See docs/decisions/0002-group-commit.md.
/// </summary>
internal sealed class MessageAppender(
    IMessageStore store,
    ConversationsInDoubt doubts,
    ChatEvents events,
    ChatKitMetrics metrics,
    ILogger<MessageAppender> logger
)
{
    /// <summary>Messages waiting for the store at most; the next one is refused.</summary>
    public const int Capacity = 10_000;

    private const int BatchSize = 256;

    private readonly Dictionary<ConversationId, List<Pending>> _waiting = [];
    private int _count;

    /// <summary>Returns once the message is durable. Whoever gives up waiting may ask again with the same client id.</summary>
    /// <exception cref="StoreUnavailableException">The queue is full, or the store is away.</exception>
    public Task<AppendResult> AppendAsync(ConversationId conversation, NewMessage message, User sender)
    {
        var pending = new Pending(message, sender);
        lock (_waiting)
        {
            if (_count >= Capacity)
            {
                throw new StoreUnavailableException($"{Capacity} messages are waiting for the store.");
            }
            _count++;
            if (_waiting.TryGetValue(conversation, out var waiting))
            {
                waiting.Add(pending);
                return pending.Task;
            }
            _waiting.Add(conversation, []);
        }
        _ = WriteAsync(conversation, [pending]);
        return pending.Task;
    }

    private async Task WriteAsync(ConversationId conversation, List<Pending>? batch)
    {
        while (batch is not null)
        {
            if (await WriteBatchAsync(conversation, batch) is { } unavailable)
            {
                // Asking again for those behind would make them wait as long once more.
                TakeAll(conversation, batch.Count).ForEach(p => p.SetException(unavailable));
                return;
            }
            batch = TakeNext(conversation, batch.Count);
        }
    }

    /// <summary>Answers every sender of the batch; returns why, when the store is away.</summary>
    private async Task<StoreUnavailableException?> WriteBatchAsync(ConversationId conversation, List<Pending> batch)
    {
        IReadOnlyList<AppendResult> results;
        try
        {
            results = await store.AppendAsync(conversation, batch.ConvertAll(p => p.Message), CancellationToken.None);
        }
        catch (Exception exception)
        {
            if (exception is not StoreUnavailableException)
            {
                Log.AppendFailed(logger, exception, batch.Count);
            }
            doubts.Add(conversation);
            batch.ForEach(p => p.SetException(exception));
            return exception as StoreUnavailableException;
        }
        // Senders are answered before anybody is told: delivery is no part of their wait.
        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].SetResult(results[i]);
        }
        var sent = new List<MessageView>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            if (results[i].Outcome == AppendOutcome.Appended)
            {
                sent.Add(new MessageView(results[i].Message, batch[i].Sender));
            }
        }
        if (sent.Count < batch.Count)
        {
            doubts.Add(conversation);
        }
        if (sent.Count > 0)
        {
            metrics.MessagesSent(sent.Count);
            events.Publish(new MessagesSent(sent));
        }
        return null;
    }

    private List<Pending> TakeAll(ConversationId conversation, int written)
    {
        lock (_waiting)
        {
            _waiting.Remove(conversation, out var waiting);
            _count -= written + waiting!.Count;
            return waiting;
        }
    }

    private List<Pending>? TakeNext(ConversationId conversation, int written)
    {
        lock (_waiting)
        {
            _count -= written;
            var waiting = _waiting[conversation];
            if (waiting.Count == 0)
            {
                _waiting.Remove(conversation);
                return null;
            }
            if (waiting.Count <= BatchSize)
            {
                _waiting[conversation] = [];
                return waiting;
            }
            var batch = waiting.GetRange(0, BatchSize);
            waiting.RemoveRange(0, BatchSize);
            return batch;
        }
    }

    private sealed class Pending(NewMessage message, User sender)
        : TaskCompletionSource<AppendResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public NewMessage Message { get; } = message;

        public User Sender { get; } = sender;
    }
}
