using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>One conversation's outgoing messages: one at a time, in order, each under its key until the server has answered.</summary>
internal sealed class Lane(
    Loop loop,
    ILogger logger,
    Connector connector,
    ILaneEvents events,
    ConversationRef conversation
)
{
    private readonly List<Entry> _entries = [];
    private readonly Pause _pause = new(loop);
    private bool _isSending;
    private bool _isOver;

    public IReadOnlyList<Entry> Entries => _entries;

    public void Add(Entry entry)
    {
        if (Find(entry.Message.ClientMessageId) is null)
        {
            _entries.Add(entry);
            Sort();
        }
    }

    public void Sort()
    {
        // Those without an order yet were written last. This sorting is stable.
        var sorted = _entries.OrderBy(e => e.Order == 0 ? long.MaxValue : e.Order).ToArray();
        _entries.Clear();
        _entries.AddRange(sorted);
        events.Changed(conversation);
    }

    public Entry? Find(string? clientMessageId) => _entries.Find(e => e.Message.ClientMessageId == clientMessageId);

    public void Remove(Entry entry)
    {
        _entries.Remove(entry);
        entry.Dropped();
        events.Changed(conversation);
        _pause.End();
    }

    public void Retry(Entry entry)
    {
        if (entry.Message.Status is not (OutgoingStatus.Failed or OutgoingStatus.Waiting))
        {
            return;
        }
        Show(entry, OutgoingStatus.Queued);
        events.Keep(entry);
        _pause.End();
        _ = SendAsync();
    }

    /// <summary>The server has it, by its answer or by its event, whichever comes first.</summary>
    public void Deliver(Entry entry, Message message)
    {
        if (_isOver || entry.Message.Status == OutgoingStatus.Sent)
        {
            return;
        }
        entry.Sequence = message.Sequence;
        entry.Delivered(message);
        Show(entry, OutgoingStatus.Sent);
        events.Delivered(entry, message);
        _pause.End();
    }

    /// <summary>Sends what there is, until nothing is left or the line is gone.</summary>
    public async Task SendAsync()
    {
        if (_isSending)
        {
            return;
        }
        _isSending = true;
        for (
            var attempt = 0;
            !_isOver && connector.Line is not null && !events.IsHeld(conversation) && Next() is { } entry;
            attempt++
        )
        {
            var wait = (entry.Message.RetryAt ?? default) - loop.Now;
            if (wait > TimeSpan.Zero)
            {
                await _pause.WaitAsync(wait);
            }
            else if (await TryAsync(entry, attempt))
            {
                attempt = -1;
            }
        }
        _isSending = false;
    }

    public void End()
    {
        _isOver = true;
        foreach (var entry in _entries)
        {
            entry.Dropped();
        }
        _pause.End();
    }

    private Entry? Next() => _entries.Find(e => e.Message.Status is not (OutgoingStatus.Failed or OutgoingStatus.Sent));

    /// <summary>True when the entry is dealt with.</summary>
    private async Task<bool> TryAsync(Entry entry, int attempt)
    {
        Show(entry, OutgoingStatus.Sending);
        try
        {
            var reply = await InvokeAsync(entry.Message);
            Deliver(entry, reply.Message);
            return true;
        }
        catch (ChatKitClientException error)
        {
            // Its event was faster than the end of the line, or its user is no longer there.
            return _isOver || entry.Message.Status == OutgoingStatus.Sent || IsRefused(entry, attempt, error);
        }
    }

    private bool IsRefused(Entry entry, int attempt, ChatKitClientException error)
    {
        if (error.Code == ChatKitClientException.Network || error.IsUnauthenticated)
        {
            Show(entry, OutgoingStatus.Queued);
            return false;
        }
        if (error.IsRetryable)
        {
            Show(entry, OutgoingStatus.Waiting, loop.Now + loop.Backoff(attempt, error.RetryAfter), error);
            return false;
        }
        Log.MessageRefused(logger, error.Code);
        Show(entry, OutgoingStatus.Failed, null, error);
        entry.Failed(error);
        events.Keep(entry);
        return true;
    }

    private Task<MessageResponse> InvokeAsync(OutgoingMessage message)
    {
        var type = message.MessageType == "text" ? null : message.MessageType;
        return conversation.RoomId is { } roomId
            ? connector.InvokeAsync<MessageResponse>(
                "send_message",
                new SendRoomMessageInput(
                    roomId,
                    message.Content,
                    message.ClientMessageId,
                    type,
                    message.FileUrl,
                    message.ReplyTo
                )
            )
            : connector.InvokeAsync<MessageResponse>(
                "send_private_message",
                new SendPrivateMessageInput(
                    conversation.UserId!,
                    message.Content,
                    message.ClientMessageId,
                    type,
                    message.FileUrl,
                    message.ReplyTo
                )
            );
    }

    private void Show(
        Entry entry,
        OutgoingStatus status,
        DateTimeOffset? retryAt = null,
        ChatKitClientException? error = null
    )
    {
        entry.Message = entry.Message with { Status = status, RetryAt = retryAt, Error = error };
        events.Changed(conversation);
    }
}
