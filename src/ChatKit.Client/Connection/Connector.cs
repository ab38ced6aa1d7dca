using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>Keeps one line to the hub up: one way for the first start and every later one, for ever, until it is stopped.</summary>
internal sealed class Connector
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_probePatience = TimeSpan.FromSeconds(5);

    // A line that breaks sooner counts as another failed attempt, so that a server that hangs up on everybody isn't asked in a loop.
    private static readonly TimeSpan s_steady = TimeSpan.FromSeconds(5);

    private readonly Loop _loop;
    private readonly ITransport _transport;
    private readonly IConnectorEvents _events;
    private readonly ILogger _logger;
    private ConnectionState _state;
    private Attempts? _attempts;
    private OpenLine? _open;

    public Connector(Loop loop, ITransport transport, IConnectorEvents events, ILogger logger)
    {
        (_loop, _transport, _events, _logger) = (loop, transport, events, logger);
        _state = new ConnectionState(ConnectionStatus.Idle, loop.Now, null, null);
        State = new Readable<ConnectionState>(loop, logger, _state, () => _state);
    }

    public Readable<ConnectionState> State { get; }

    /// <summary>The present line, to be compared with an earlier one; null while there is none.</summary>
    public ILine? Line => _open?.Line;

    /// <summary>Begins, or goes on at once.</summary>
    public void Start()
    {
        if (_attempts is not null)
        {
            _attempts.Pause.End();
            return;
        }
        _attempts = new Attempts(new Pause(_loop));
        Change(_state with { Status = ConnectionStatus.Connecting, Since = _loop.Now });
        _ = KeepUpAsync(_attempts);
    }

    public void Stop()
    {
        if (_attempts is not { } attempts)
        {
            return;
        }
        _attempts = null;
        attempts.Over.Cancel();
        _open?.HangUp(new ChatKitClientException(ChatKitClientException.Network, "The client was stopped."));
        attempts.Pause.End();
        Change(new ConnectionState(ConnectionStatus.Idle, _loop.Now, null, null));
    }

    /// <summary>Tries at once; while connected it asks for a sign of life instead, and gives up a line that only looks open.</summary>
    public async Task RetryNowAsync()
    {
        if (_open is not { } open)
        {
            _attempts?.Pause.End();
            return;
        }
        try
        {
            await WithinAsync(open.Line.InvokeAsync<HeadsReply>("get_heads", new GetHeadsInput()), s_probePatience);
        }
        catch (ChatKitClientException error)
        {
            Doubt(open, error);
        }
    }

    /// <summary>Calls a hub method. Fails with <c>network</c> when there is no line, or it broke before the answer.</summary>
    public async Task<TReply> InvokeAsync<TReply>(string method, object argument)
    {
        var open = _open ?? throw new ChatKitClientException(ChatKitClientException.Network, "There is no connection.");
        try
        {
            return await WithinAsync(open.Line.InvokeAsync<TReply>(method, argument), s_patience);
        }
        catch (ChatKitClientException error)
        {
            Doubt(open, error);
            throw;
        }
    }

    /// <summary>For what may get lost.</summary>
    public void Tell(string method, object argument) => Line?.Send(method, argument);

    /// <summary>A line that gave no answer is given up, though it may look open for long.</summary>
    private void Doubt(OpenLine open, ChatKitClientException error)
    {
        if (open != _open)
        {
            return;
        }
        if (error.Code == ChatKitClientException.Network)
        {
            open.HangUp(error);
        }
        else if (error.IsUnauthenticated)
        {
            Refuse();
        }
    }

    private async Task KeepUpAsync(Attempts attempts)
    {
        for (var attempt = 0; !attempts.IsOver; attempt++)
        {
            try
            {
                var open = await OpenAsync(attempts);
                var began = _loop.Now;
                var error = await open.Gone;
                if (attempts.IsOver)
                {
                    return;
                }
                attempt = _loop.Now - began >= s_steady ? -1 : attempt;
                Change(_state with { Status = ConnectionStatus.Reconnecting, Since = _loop.Now, Error = error });
            }
            catch (Exception failure)
            {
                if (attempts.IsOver)
                {
                    return;
                }
                // Whatever it is, it must not be the last attempt.
                var error =
                    failure as ChatKitClientException
                    ?? new ChatKitClientException(
                        ChatKitClientException.Unexpected,
                        "The attempt failed.",
                        cause: failure
                    );
                if (error.IsUnauthenticated)
                {
                    Refuse();
                    return;
                }
                Change(_state with { Status = ConnectionStatus.Offline, Error = error });
            }
            var wait = _loop.Backoff(Math.Max(attempt, 0));
            Log.ConnectionBroke(_logger, _state.Error?.Code, wait);
            Change(_state with { RetryAt = _loop.Now + wait });
            await attempts.Pause.WaitAsync(wait);
            if (!attempts.IsOver)
            {
                Change(_state with { RetryAt = null });
            }
        }
    }

    /// <summary>One attempt.</summary>
    private async Task<OpenLine> OpenAsync(Attempts attempts)
    {
        await _events.IdentifyAsync();
        if (attempts.IsOver)
        {
            throw Broken();
        }
        using var late = CancellationTokenSource.CreateLinkedTokenSource(attempts.Over.Token);
        var open = new OpenLine(this);
        var opening = _transport.OpenAsync(
            () => _loop.RunAsync(_events.TokenAsync),
            received => _loop.Post(() => Receive(open, received)),
            () => _loop.Post(() => open.HangUp(Broken())),
            late.Token
        );
        try
        {
            open.Line = await WithinAsync(opening, s_patience);
        }
        catch (ChatKitClientException)
        {
            open.HangUp(Broken());
            _ = CloseLateAsync(opening, late);
            throw;
        }
        if (attempts.IsOver || open.Gone.IsCompleted)
        {
            open.HangUp(Broken());
            open.Line.Stop();
            return open;
        }
        _open = open;
        Log.Connected(_logger);
        Change(new ConnectionState(ConnectionStatus.Connected, _loop.Now, null, null));
        _events.Up();
        return open;
    }

    /// <summary>One that comes too late is closed again.</summary>
    private static async Task CloseLateAsync(Task<ILine> opening, CancellationTokenSource late)
    {
        late.Cancel();
        try
        {
            (await opening).Stop();
        }
        catch (ChatKitClientException)
        {
            // It did not come at all.
        }
    }

    private void Receive(OpenLine open, HubEvent received)
    {
        if (!open.Gone.IsCompleted)
        {
            _events.Received(received);
        }
    }

    private void Refuse()
    {
        Stop();
        _events.Refused();
    }

    private async Task<T> WithinAsync<T>(Task<T> answer, TimeSpan patience)
    {
        try
        {
            return await answer.WaitAsync(patience, _loop.Time);
        }
        catch (TimeoutException)
        {
            throw new ChatKitClientException(ChatKitClientException.Network, "No answer came in time.");
        }
    }

    private void Change(ConnectionState state)
    {
        _state = state;
        State.Changed();
    }

    private static ChatKitClientException Broken() => new(ChatKitClientException.Network, "The connection broke.");

    /// <summary>What goes on between <see cref="Start"/> and <see cref="Stop"/>.</summary>
    private sealed record Attempts(Pause Pause)
    {
        public CancellationTokenSource Over { get; } = new();

        public bool IsOver => Over.IsCancellationRequested;
    }

    /// <summary>A line, from the attempt at it until it is no more.</summary>
    private sealed class OpenLine(Connector connector)
    {
        private readonly TaskCompletionSource<ChatKitClientException> _gone = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public ILine Line { get; set; } = null!;

        /// <summary>Ends, with the reason, when the line is no more.</summary>
        public Task<ChatKitClientException> Gone => _gone.Task;

        public void HangUp(ChatKitClientException error)
        {
            if (!_gone.TrySetResult(error) || connector._open != this)
            {
                return;
            }
            connector._open = null;
            Line.Stop();
            connector._events.Down();
        }
    }
}
