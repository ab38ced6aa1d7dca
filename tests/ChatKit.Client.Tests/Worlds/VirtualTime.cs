namespace ChatKit.Client.Tests;

/// <summary>
/// Time that passes only when told to: as far as the next timer, and all at once. It is the task scheduler too, so that a schedule runs on one thread, in the same
/// order each time.
/// </summary>
internal sealed class VirtualTime : TaskScheduler
{
    private readonly Queue<Task> _tasks = new();
    private readonly PriorityQueue<Timer, (DateTimeOffset, long)> _timers = new();
    private DateTimeOffset _now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private long _order;

    public VirtualTime() => Clock = new VirtualClock(this);

    public TimeProvider Clock { get; }

    public DateTimeOffset Now => _now;

    /// <summary>How many timers are set.</summary>
    public int Timers => _timers.UnorderedItems.Count(t => t.Element.IsDue(t.Priority.Item2));

    public void After(TimeSpan wait, Action run) => Clock.CreateTimer(_ => run(), null, wait, Timeout.InfiniteTimeSpan);

    public Task WaitAsync(TimeSpan wait)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        After(wait, over.SetResult);
        return over.Task;
    }

    /// <summary>Starts work of a test on this thread; it goes on while time passes.</summary>
    public Task Run(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Lets so much time pass, with everything that happens in it.</summary>
    public void Pass(TimeSpan time)
    {
        var end = _now + time;
        while (true)
        {
            Settle();
            if (!_timers.TryPeek(out var timer, out var due) || due.Item1 > end)
            {
                break;
            }
            _timers.Dequeue();
            if (timer.IsDue(due.Item2))
            {
                _now = due.Item1 > _now ? due.Item1 : _now;
                timer.Fire();
            }
        }
        _now = end;
    }

    protected override void QueueTask(Task task) => _tasks.Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    private void Settle()
    {
        while (_tasks.TryDequeue(out var task))
        {
            TryExecuteTask(task);
        }
    }

    private sealed class VirtualClock(VirtualTime time) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => time._now;

        public override long GetTimestamp() => time._now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(time, () => callback(state));
            timer.Change(dueTime, period);
            return timer;
        }
    }

    private sealed class Timer(VirtualTime time, Action fire) : ITimer
    {
        private long _order = -1;

        public bool IsDue(long order) => order == _order;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(Timeout.InfiniteTimeSpan, period);
            _order = -1;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _order = time._order++;
                time._timers.Enqueue(this, (time._now + dueTime, _order));
            }
            return true;
        }

        public void Dispose() => _order = -1;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
