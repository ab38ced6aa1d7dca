namespace ChatKit.Client.Tests;

/// <summary>One device's way to the server. A user's id is the token too. Everything takes its own time, so that anything can overtake anything.</summary>
internal sealed class VirtualNetwork(VirtualTime time, ServerModel server, Random random) : ITransport
{
    private readonly HashSet<VirtualLine> _lines = [];

    public Weather Weather { get; set; } = Weather.Calm;

    /// <summary>Nothing gets through, and lines break.</summary>
    public bool IsOffline { get; set; }

    /// <summary>Breaks every line there is; calls under way get no answer, though they may have arrived.</summary>
    public void Cut()
    {
        foreach (var line in _lines.ToArray())
        {
            line.End(isTold: true);
        }
    }

    public async Task<ILine> OpenAsync(
        Func<Task<string?>> token,
        Action<HubEvent> received,
        Action closed,
        CancellationToken cancellationToken
    )
    {
        await TravelAsync();
        var line = new VirtualLine(this, await token() ?? "", received, closed);
        _lines.Add(line);
        server.Listeners.Add(line.Listener);
        return line;
    }

    public async Task<TReply> SendAsync<TReply>(RestCall call, CancellationToken cancellationToken)
    {
        await TravelAsync();
        var reply = server.Rest(call.Token ?? "", call);
        await TravelAsync();
        return (TReply)reply;
    }

    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    /// <summary>Some time later, or never.</summary>
    private void Maybe(Action arrive)
    {
        if (!IsLost())
        {
            time.After(
                Delay(),
                () =>
                {
                    if (!IsOffline)
                    {
                        arrive();
                    }
                }
            );
        }
    }

    /// <summary>A request's way, there or back: lost, it fails at some time.</summary>
    private async Task TravelAsync()
    {
        await time.WaitAsync(Delay());
        if (IsLost())
        {
            throw new ChatKitClientException(ChatKitClientException.Network);
        }
    }

    private bool IsLost() => IsOffline || random.NextDouble() < Weather.Loss;

    private TimeSpan Delay() => TimeSpan.FromMilliseconds(1) + (random.NextDouble() * Weather.Delay);

    private sealed class VirtualLine : ILine
    {
        private readonly VirtualNetwork _network;
        private readonly Action _closed;
        private readonly HashSet<Action<ChatKitClientException>> _pending = [];
        private bool _isOver;

        public VirtualLine(VirtualNetwork network, string userId, Action<HubEvent> received, Action closed)
        {
            (_network, _closed) = (network, closed);
            Listener = new Listener(
                userId,
                e =>
                {
                    for (var copies = network.IsDoubled() ? 2 : 1; copies > 0; copies--)
                    {
                        network.Maybe(() =>
                        {
                            if (!_isOver)
                            {
                                received(e);
                            }
                        });
                    }
                }
            );
        }

        public Listener Listener { get; }

        public Task<TReply> InvokeAsync<TReply>(string method, object argument)
        {
            // Its continuations are queued by the virtual scheduler; with the usual option some would run on other threads.
            var answer = new TaskCompletionSource<TReply>();
            _pending.Add(error => answer.TrySetException(error));
            _network.Maybe(() =>
            {
                if (!_isOver)
                {
                    var settle = Call(answer, method, argument);
                    _network.Maybe(() =>
                    {
                        if (!_isOver)
                        {
                            settle();
                        }
                    });
                }
            });
            return answer.Task;
        }

        public void Send(string method, object argument) =>
            _network.Maybe(() =>
            {
                if (!_isOver)
                {
                    Call(new TaskCompletionSource<None>(), method, argument);
                }
            });

        public void Stop() => End(isTold: false);

        public void End(bool isTold)
        {
            if (_isOver)
            {
                return;
            }
            _isOver = true;
            _network._lines.Remove(this);
            _network.Server.Listeners.Remove(Listener);
            foreach (var fail in _pending)
            {
                fail(new ChatKitClientException(ChatKitClientException.Network));
            }
            if (isTold)
            {
                _closed();
            }
        }

        private Action Call<TReply>(TaskCompletionSource<TReply> answer, string method, object argument)
        {
            try
            {
                var reply = _network.Server.Hub(Listener, method, argument);
                return () => answer.TrySetResult((TReply)reply!);
            }
            catch (ChatKitClientException refusal)
            {
                return () => answer.TrySetException(refusal);
            }
        }
    }

    private ServerModel Server => server;

    private bool IsDoubled() => random.NextDouble() < Weather.Doubling;
}
