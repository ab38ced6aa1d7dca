namespace ChatKit.Client;

/// <summary>
/// Brings an open conversation level with the server, and keeps it there: on each new line it is opened first and read second, then come the changes that
/// were missed, then what lies between the last message here and the head. One loop that does what is due next.
/// </summary>
internal sealed class Leveller(
    Core core,
    ConversationRef conversation,
    Timeline timeline,
    History history,
    ILevellerEvents events
)
{
    private static readonly TimeSpan s_overlap = TimeSpan.FromSeconds(30);

    // Further behind than this, the newest page replaces what is there.
    private const int WorthFilling = 1000;

    private readonly Pause _pause = new(core.Loop);
    private bool _isRunning;

    /// <summary>The line on which it is open.</summary>
    private ILine? _line;

    /// <summary>The line on which it was open last, though it may have been closed since.</summary>
    private ILine? _lastLine;

    /// <summary>Changes up to this time of the server are applied.</summary>
    private DateTimeOffset? _changesTo;

    /// <summary>A new line or a person asks: not to be kept waiting by an earlier failure.</summary>
    public void LevelNow()
    {
        _pause.End();
        Level();
    }

    /// <summary>To be called whenever something may be due: a head, a message that does not fit. A wait that the server asked for goes on.</summary>
    public void Level()
    {
        if (!_isRunning)
        {
            _ = RunAsync();
        }
    }

    /// <summary>Whether it is open on the present line.</summary>
    public bool IsOpen => _line is not null && _line == core.Connector.Line;

    /// <summary>The line is gone: nothing is to be waited for.</summary>
    public void Rest() => _pause.End();

    /// <summary>It was closed here: the next <see cref="Level"/> opens it anew.</summary>
    public void ForgetLine() => _line = null;

    /// <summary>What was there was thrown away: the next <see cref="Level"/> begins anew.</summary>
    public void Forget()
    {
        _line = _lastLine = null;
        _changesTo = null;
        // A loop that waits for an answer of before ends by itself.
        _isRunning = false;
        _pause.End();
    }

    private async Task RunAsync()
    {
        _isRunning = true;
        var epoch = timeline.Epoch;
        for (var attempt = 0; epoch == timeline.Epoch && events.IsWanted && core.Connector.Line is not null; attempt++)
        {
            try
            {
                if (Next() is not { } step)
                {
                    break;
                }
                await step();
                attempt = -1;
            }
            catch (ChatKitClientException) when (epoch != timeline.Epoch)
            {
                break;
            }
            catch (ChatKitClientException error) when (error.IsFinal)
            {
                events.Lose(error);
                break;
            }
            catch (ChatKitClientException error)
            {
                Log.NotLevel(core.Logger, error.Code);
                await _pause.WaitAsync(core.Loop.Backoff(attempt, error.RetryAfter));
            }
            catch (Exception fault)
            {
                // An answer that leaves out what the contract demands must not end the loop.
                Log.EventFailed(core.Logger, fault);
                await _pause.WaitAsync(core.Loop.Backoff(attempt));
            }
        }
        if (epoch == timeline.Epoch)
        {
            _isRunning = false;
        }
    }

    private Func<Task>? Next()
    {
        if (core.Heads.Level is not { } level)
        {
            return core.Heads.ReadyAsync;
        }
        if (_line != core.Connector.Line)
        {
            return () => OpenAsync(level);
        }
        if (_changesTo != level.Time)
        {
            return () => ApplyChangesAsync(level.Time);
        }
        return timeline.HasGap ? FillAsync : null;
    }

    private async Task OpenAsync(Level level)
    {
        var line = core.Connector.Line;
        var (after, epoch) = (ReadTo(), timeline.Epoch);
        if (conversation.RoomId is { } roomId)
        {
            if (_lastLine is not null && _lastLine != line && !level.Conversations.Contains(conversation))
            {
                // Opening would join a public room again that one has left, or was removed from, while away.
                throw new ChatKitClientException("forbidden", "You are no longer a member.");
            }
            var reply = await core.Connector.InvokeAsync<JoinRoomReply>("join_room", new JoinRoomInput(roomId, after));
            if (epoch != timeline.Epoch)
            {
                return;
            }
            Take(new MessagesResponse(reply.Messages, reply.HasMore, reply.LastSequence), after);
            events.Opened(reply);
        }
        else
        {
            var page = await (after is null ? history.NewestAsync() : history.AfterAsync(after.Value));
            if (epoch != timeline.Epoch)
            {
                return;
            }
            Take(page, after);
        }
        if (line == core.Connector.Line)
        {
            _line = _lastLine = line;
        }
    }

    /// <summary>After which message to read on; null to read the newest page.</summary>
    // What was read while nobody listened for changes may be out of date.
    private long? ReadTo() => timeline.IsLoaded && _changesTo is not null ? timeline.Last : null;

    private void Take(MessagesResponse page, long? after)
    {
        if (after is null)
        {
            // A whole page of its present state: older changes are in it.
            _changesTo = core.Heads.Level?.Time;
            timeline.Load(page);
        }
        else
        {
            timeline.Merge(page.Messages);
            timeline.TellHead(page.LastSequence);
        }
        events.Took(page.Messages);
    }

    private async Task FillAsync()
    {
        var (last, epoch) = (timeline.Last, timeline.Epoch);
        if (timeline.Head - last > WorthFilling)
        {
            var newest = await history.NewestAsync();
            if (epoch == timeline.Epoch)
            {
                timeline.Load(newest);
                events.Took(newest.Messages);
            }
            return;
        }
        var page = await history.AfterAsync(last);
        if (epoch != timeline.Epoch)
        {
            return;
        }
        timeline.Merge(page.Messages);
        timeline.TellHead(page.LastSequence);
        events.Took(page.Messages);
        if (timeline.Last == last && timeline.HasGap)
        {
            throw new ChatKitClientException(ChatKitClientException.Network, "The messages are not to be had yet.");
        }
    }

    /// <summary>Edits and deletions since the time up to which they are known, by the server's clock, with an overlap.</summary>
    private async Task ApplyChangesAsync(DateTimeOffset until)
    {
        var (from, epoch) = ((_changesTo ?? until) - s_overlap, timeline.Epoch);
        for (var hasMore = true; hasMore; )
        {
            var page = await history.ChangedSinceAsync(from);
            if (epoch != timeline.Epoch)
            {
                return;
            }
            // Of messages that are not here too: a page with an older state may be on its way.
            timeline.Merge(page.Messages);
            events.Took(page.Messages);
            var next = page.Messages.Count > 0 ? page.Messages[^1].ChangedAt : from;
            hasMore = page.HasMore && next > from;
            from = next;
        }
        _changesTo = until;
    }
}
