using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatKit.Sqlite;

/// <summary>What the store tells of its writer.</summary>
internal sealed class SqliteMetrics
{
    private readonly Meter _meter;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<int> _batchSize;

    public SqliteMetrics(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(ChatKitDiagnostics.MeterName) ?? new Meter(ChatKitDiagnostics.MeterName);
        _commitDuration = _meter.CreateHistogram<double>(
            ChatKitDiagnostics.SqliteCommitDuration,
            "s",
            "Time that one group commit took, from its first statement until it was durable."
        );
        _batchSize = _meter.CreateHistogram<int>(
            ChatKitDiagnostics.SqliteBatchSize,
            "{write}",
            "Writes in one group commit."
        );
    }

    public void WatchQueue(Func<int> length) =>
        _meter.CreateObservableUpDownCounter(
            ChatKitDiagnostics.SqliteQueueLength,
            length,
            "{write}",
            "Writes waiting for the writer."
        );

    /// <summary>A timestamp for <see cref="Committed"/>.</summary>
    public long Start() => _commitDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    public void Committed(long started, int writes)
    {
        if (_commitDuration.Enabled && started != 0)
        {
            _commitDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        _batchSize.Record(writes);
    }
}
