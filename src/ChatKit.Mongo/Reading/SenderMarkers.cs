using Microsoft.Extensions.Logging;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// Moves the read markers of senders along with their messages, and the milestones of the conversations, many at once and after the sends were
/// answered. Who reads markers on this node waits for those of the user; another node may see them some milliseconds later.
/// </summary>
internal sealed class SenderMarkers(ChatDatabase database, ILogger<SenderMarkers> logger) : IAsyncDisposable
{
    // What waits for one write at most; then senders wait for it.
    private const int Capacity = 5000;

    // What one operation writes, well within its time.
    private const int BatchSize = 500;

    private const int Attempts = 3;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private Round _next = new();
    private Round? _current;

    /// <summary>Takes over the steps; returns at once, unless very many wait.</summary>
    public Task AddAsync(IReadOnlyList<MarkerStep> steps)
    {
        lock (_lock)
        {
            _next.Steps.AddRange(steps);
            if (_current is null && steps.Count > 0)
            {
                Turn();
                _ = Task.Run(WriteAsync);
            }
            return _next.Steps.Count < Capacity ? Task.CompletedTask : _current!.Written.Task;
        }
    }

    /// <summary>
    /// Returns when this node has nothing to write for the user any more; after a second all the same: a database that is slow to write
    /// is no reason to fail who reads. Not to be called in an operation's turn, which the writing may be waiting for.
    /// </summary>
    public async Task WrittenAsync(UserId user, CancellationToken cancellationToken)
    {
        Round? round;
        lock (_lock)
        {
            round =
                _next.Steps.Exists(step => step.Sender == user) ? _next
                : _current?.Steps.Exists(step => step.Sender == user) == true ? _current
                : null;
        }
        if (round is not null)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(round.Written.Task, Task.Delay(s_longestWait, enough.Token));
            await enough.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Returns when what was taken over has been tried once more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        while (_current is { } current)
        {
            await current.Written.Task;
        }
    }

    private void Turn() => (_current, _next) = (_next, new Round());

    private async Task WriteAsync()
    {
        var round = _current;
        while (round is not null)
        {
            foreach (var steps in round.Steps.Chunk(BatchSize))
            {
                await WriteAsync(steps);
            }
            var written = round.Written;
            round = Next();
            written.SetResult();
        }
    }

    private async Task WriteAsync(MarkerStep[] steps)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await database.RunAsync(token => WriteAsync(steps, token), CancellationToken.None);
                return;
            }
            catch (Exception exception) when (attempt == Attempts || _closing.IsCancellationRequested)
            {
                // Their messages are stored and answered: no reason to fail anybody.
                logger.SenderMarkersMissed(exception, steps.Length);
                return;
            }
            catch (StoreUnavailableException)
            {
                await database
                    .Recovery.WaitAsync(_closing.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await Task.Delay(s_pause, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Round? Next()
    {
        lock (_lock)
        {
            if (_next.Steps.Count == 0)
            {
                _current = null;
            }
            else
            {
                Turn();
            }
            return _current;
        }
    }

    private async Task WriteAsync(MarkerStep[] steps, CancellationToken cancellationToken)
    {
        await database.ReadMarkers.BulkWriteAsync(
            steps.Select(step => new UpdateOneModel<ReadMarkerDocument>(
                // Who has no marker has read nothing, and is level with the first message only.
                step.First == 1
                    ? ReadMarkerQueries.With(step.Conversation, step.Sender)
                    : ReadMarkerQueries.LevelWith(step),
                ReadMarkerQueries.MoveTo(step.Sender, step.Last)
            )
            {
                IsUpsert = step.First == 1,
            }),
            cancellationToken: cancellationToken
        );
        if (MarkerStep.MilestonesOf(steps) is { Count: > 0 } milestones)
        {
            await database.Milestones.BulkWriteAsync(
                milestones.Select(milestone => new UpdateOneModel<MilestoneDocument>(
                    MilestoneQueries.Of(milestone.Conversation),
                    MilestoneQueries.MoveTo(milestone.Sequence)
                )
                {
                    IsUpsert = true,
                }),
                cancellationToken: cancellationToken
            );
        }
    }

    private sealed class Round
    {
        public List<MarkerStep> Steps { get; } = [];

        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
