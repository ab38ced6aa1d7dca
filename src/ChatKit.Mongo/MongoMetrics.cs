using System.Diagnostics.Metrics;

namespace ChatKit.Mongo;

/// <summary>What the store tells beside the driver's own telemetry.</summary>
internal sealed class MongoMetrics
{
    private readonly Counter<long> _missed;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _collisions;
    private readonly Histogram<int> _batchSize;

    public MongoMetrics(IMeterFactory? meters = null)
    {
        var meter = meters?.Create(ChatKitDiagnostics.MeterName) ?? new Meter(ChatKitDiagnostics.MeterName);
        _missed = meter.CreateCounter<long>(
            ChatKitDiagnostics.MongoOperationsMissed,
            "{operation}",
            "Operations that MongoDB did not answer in time."
        );
        _refused = meter.CreateCounter<long>(
            ChatKitDiagnostics.MongoOperationsRefused,
            "{operation}",
            "Operations refused at once, because MongoDB did not answer those before."
        );
        _collisions = meter.CreateCounter<long>(
            ChatKitDiagnostics.MongoCollisions,
            "{insert}",
            "Inserts of messages tried again, because another node took the sequence."
        );
        _batchSize = meter.CreateHistogram<int>(
            ChatKitDiagnostics.MongoBatchSize,
            "{message}",
            "Messages of one insert."
        );
    }

    public void Missed() => _missed.Add(1);

    public void Refused() => _refused.Add(1);

    public void Collided() => _collisions.Add(1);

    public void Inserted(int messages) => _batchSize.Record(messages);
}
