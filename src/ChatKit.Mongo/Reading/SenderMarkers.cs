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

    /// <summary>Returns when this node has nothing to write for the user any more.</summary>
    public Task WrittenAsync(UserId user, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var round =
                _next.Steps.Exists(step => step.Sender == user) ? _next
                : _current?.Steps.Exists(step => step.Sender == user) == true ? _current
                : null;
            return round is null ? Task.CompletedTask : round.Written.Task.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
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
            try
            {
                await database.RunAsync(token => WriteAsync(round.Steps, token), CancellationToken.None);
            }
            catch (Exception exception)
            {
                // Their messages are stored and answered: no reason to fail anybody.
                logger.SenderMarkersMissed(exception, round.Steps.Count);
            }
            var written = round.Written;
            round = Next();
            written.SetResult();
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

    private async Task WriteAsync(List<MarkerStep> steps, CancellationToken cancellationToken)
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
