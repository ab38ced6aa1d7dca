namespace ChatKit.Client;

/// <summary>A message in the outbox.</summary>
internal sealed class Entry
{
    private readonly TaskCompletionSource<Message> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Entry(ConversationRef conversation, OutgoingMessage message)
    {
        (Conversation, Message) = (conversation, message);
        // Nobody has to look at it: the outgoing message tells of a failure too.
        _ = _answer.Task.ContinueWith(
            t => t.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    /// <summary>Ends when the storage has it, or need not have it any more.</summary>
    public TaskCompletionSource Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConversationRef Conversation { get; }

    /// <summary>Sorts entries by when they were written, over restarts; 0 before it has one.</summary>
    public long Order { get; set; }

    public OutgoingMessage Message { get; set; }

    /// <summary>Its place in the conversation once the server has it; 0 before.</summary>
    public long Sequence { get; set; }

    public Task<Message> Answer => _answer.Task;

    public void Delivered(Message message)
    {
        _answer.TrySetResult(message);
        Kept.TrySetResult();
    }

    public void Failed(ChatKitClientException error) => _answer.TrySetException(error);

    public void Dropped()
    {
        _answer.TrySetCanceled();
        Kept.TrySetCanceled();
    }

    public KeptMessage ToKept() =>
        new()
        {
            ClientMessageId = Message.ClientMessageId,
            Order = Order,
            RoomId = Conversation.RoomId,
            UserId = Conversation.UserId,
            Content = Message.Content,
            MessageType = Message.MessageType,
            FileUrl = Message.FileUrl,
            ReplyTo = Message.ReplyTo,
            WrittenAt = Message.WrittenAt,
            FailureCode = Message.Status == OutgoingStatus.Failed ? Message.Error?.Code : null,
            FailureDetail = Message.Status == OutgoingStatus.Failed ? Message.Error?.Message : null,
        };

    public static Entry FromKept(KeptMessage kept) =>
        new(
            ConversationRef.Of(kept.RoomId, kept.UserId),
            new OutgoingMessage
            {
                ClientMessageId = kept.ClientMessageId,
                Content = kept.Content,
                MessageType = kept.MessageType,
                FileUrl = kept.FileUrl,
                ReplyTo = kept.ReplyTo,
                WrittenAt = kept.WrittenAt,
                Status = kept.FailureCode is null ? OutgoingStatus.Queued : OutgoingStatus.Failed,
                Error = kept.FailureCode is { } code ? new ChatKitClientException(code, kept.FailureDetail) : null,
            }
        )
        {
            Order = kept.Order,
        };
}
