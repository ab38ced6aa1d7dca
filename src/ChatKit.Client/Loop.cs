namespace ChatKit.Client;

/// <summary>
/// A client's one line of events. All its state changes here, one piece of work after another, so that no part needs a lock: awaits come back
/// to it, timers and the network post to it.
/// </summary>
internal sealed class Loop(TimeProvider time, TaskScheduler scheduler, TaskScheduler background, Func<double> random)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    private readonly TaskFactory _tasks = On(scheduler);
    private readonly TaskFactory _others = On(background);

    public TimeProvider Time => time;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>0 ≤ n &lt; 1.</summary>
    public double Random() => random();

    public void Post(Action work) => _tasks.StartNew(work);

    public Task RunAsync(Func<Task> work, CancellationToken cancellationToken = default) =>
        _tasks.StartNew(work, cancellationToken).Unwrap();

    public Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken = default) =>
        _tasks.StartNew(work, cancellationToken).Unwrap();

    /// <summary>Runs somebody else's code, which may block, beside the loop.</summary>
    public Task<T> BesideAsync<T>(Func<Task<T>> work) => _others.StartNew(work).Unwrap();

    /// <summary>As above.</summary>
    public Task BesideAsync(Func<Task> work) => _others.StartNew(work).Unwrap();

    /// <summary>Runs it, and returns when every snapshot shows what it did.</summary>
    public Task<T> DoAsync<T>(Func<T> work, CancellationToken cancellationToken = default) =>
        RunAsync(
            async () =>
            {
                var result = work();
                await Task.Yield();
                return result;
            },
            cancellationToken
        );

    /// <summary>Runs it, and returns when every snapshot shows what it did. The token ends the waiting.</summary>
    public Task<T> DoAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken = default) =>
        RunAsync(
                async () =>
                {
                    var result = await work();
                    await Task.Yield();
                    return result;
                },
                cancellationToken
            )
            .WaitAsync(cancellationToken);

    /// <summary>As above.</summary>
    public Task DoAsync(Func<Task> work, CancellationToken cancellationToken = default) =>
        DoAsync(
            async () =>
            {
                await work();
                return new None();
            },
            cancellationToken
        );

    public IDisposable After(TimeSpan wait, Action run) => new Timer(this, wait, run);

    /// <summary>How long to wait before another attempt: random up to a limit that doubles from 0.5 s to 30 s, so that many don't come at once.</summary>
    /// <param name="attempt">Counted from 0.</param>
    /// <param name="atLeast">What the server asks for.</param>
    public TimeSpan Backoff(int attempt, TimeSpan atLeast = default)
    {
        var limit = TimeSpan.FromSeconds(Math.Min(s_longest.TotalSeconds, 0.5 * Math.Pow(2, Math.Min(attempt, 10))));
        var wait = s_shortest + (random() * (limit - s_shortest));
        return wait > atLeast ? wait : atLeast;
    }

    private static TaskFactory On(TaskScheduler scheduler) =>
        new(CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskContinuationOptions.None, scheduler);

    private sealed class Timer : IDisposable
    {
        private readonly ITimer _timer;
        private bool _isOver;

        public Timer(Loop loop, TimeSpan wait, Action run) =>
            _timer = loop.Time.CreateTimer(
                _ =>
                    loop.Post(() =>
                    {
                        if (!_isOver)
                        {
                            run();
                        }
                    }),
                null,
                wait,
                Timeout.InfiniteTimeSpan
            );

        public void Dispose()
        {
            _isOver = true;
            _timer.Dispose();
        }
    }
}
