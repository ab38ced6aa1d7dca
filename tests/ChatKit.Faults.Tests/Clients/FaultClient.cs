using System.Collections.Concurrent;
using System.Diagnostics;

namespace ChatKit.Faults.Tests;

/// <summary>
/// A client that keeps the contract's delivery rules whatever happens to its server: it connects for ever, opens its rooms and only
/// then reads what it missed, puts everything in order by sequence, and sends what was not answered again under the same id.
/// </summary>
internal sealed class FaultClient : IAsyncDisposable
{
    private readonly Session _session;
    private readonly History _history;
    private readonly Random _random;
    private readonly RestClient _rest;
    private readonly Inbox _inbox;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Attempt> _attempts = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource<LiveConnection> _live = New();
    private Task _running = Task.CompletedTask;
    private int _sends;

    public FaultClient(
        Session session,
        string name,
        IEnumerable<ConversationKey> conversations,
        History history,
        int seed
    )
    {
        (_session, _history, _random, _rest) = (session, history, new Random(seed), new(session));
        Device = new(session.UserId, name);
        _inbox = new(Device, conversations, history);
    }

    public Device Device { get; }

    public int Connections { get; private set; }

    /// <summary>Messages that came as events; the others were read.</summary>
    public int Events => _inbox.Events;

    /// <summary>Every try to send, in the order of their ends.</summary>
    public IReadOnlyCollection<Attempt> Attempts => _attempts;

    /// <summary>What last went wrong, which under faults is nothing to worry about if it goes right later.</summary>
    public Exception? LastFailure { get; private set; }

    public void Start() => _running = RunAsync(_stop.Token);

    /// <summary>Sends a message again and again until it is answered.</summary>
    public async Task SendAsync(ConversationKey conversation, string content, CancellationToken cancellationToken)
    {
        var key = new MessageKey(conversation, _session.UserId, $"{Device}-{Interlocked.Increment(ref _sends)}");
        for (var attempt = 0; ; attempt++)
        {
            var live = await ConnectedAsync(cancellationToken);
            // Some go over REST, and half of what is sent again: both ways must agree on what is the same message.
            var overRest = Next(attempt == 0 ? 8 : 2) == 0;
            _history.Invoked(key, content);
            var startedAt = Stopwatch.GetTimestamp();
            try
            {
                var answer = overRest
                    ? _rest.SendAsync(key, content, cancellationToken)
                    : live.SendAsync(key, content, cancellationToken);
                _history.Acknowledged(key, (await answer).ToEntry());
                _attempts.Enqueue(Attempt.Since(startedAt, failure: null));
                return;
            }
            catch (ChatProblem problem) when (!problem.IsRetryable)
            {
                _history.Refused(key, problem.Message);
                _attempts.Enqueue(Attempt.Since(startedAt, problem.Code));
                return;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LastFailure = e;
                _attempts.Enqueue(Attempt.Since(startedAt, (e as ChatProblem)?.Code ?? e.GetType().Name));
                await (
                    overRest || e is ChatProblem ? PauseAsync(attempt, cancellationToken) : live.Abandoned
                ).WaitAsync(cancellationToken);
            }
        }
    }

    /// <summary>The connection, once there is one and what was missed before it is read.</summary>
    public Task<LiveConnection> ConnectedAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _live.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Completes when this client has each of its conversations up to the sequence given for it.</summary>
    public Task WhenLevelAsync(IReadOnlyDictionary<ConversationKey, long> last, CancellationToken cancellationToken) =>
        Task.WhenAll(_inbox.Conversations.Select(c => _inbox[c].WhenLastIsAsync(last[c], cancellationToken)));

    public void RecordFinalViews() => _inbox.RecordFinalViews();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _rest.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var before = Connections;
            try
            {
                await ConnectOnceAsync(cancellationToken);
                await PauseAsync(failures, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            failures = Connections > before ? 0 : failures + 1;
        }
    }

    private async Task ConnectOnceAsync(CancellationToken cancellationToken)
    {
        using var lasts = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var live = new LiveConnection(_session, _rest, _inbox, lasts.Cancel);
        try
        {
            await live.OpenAsync(lasts.Token);
            Connections++;
            lock (_lock)
            {
                _live.SetResult(live);
            }
            await live.FillGapsAsync(lasts.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LastFailure = e;
        }
        finally
        {
            lock (_lock)
            {
                _live = _live.Task.IsCompleted ? New() : _live;
            }
        }
    }

    // Short, because a test waits for it, and uneven, so that twenty clients don't come back in step.
    private Task PauseAsync(int failures, CancellationToken cancellationToken) =>
        Task.Delay(Math.Min(10 << Math.Min(failures, 5), 200) + Next(20), cancellationToken);

    private int Next(int bound)
    {
        lock (_lock)
        {
            return _random.Next(bound);
        }
    }

    private static TaskCompletionSource<LiveConnection> New() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
