using System.Diagnostics.Metrics;

namespace ChatKit;

/// <summary>What ChatKit counts and times.</summary>
internal sealed class ChatKitMetrics
{
    private readonly Counter<long> _sent;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _cut;
    private readonly Histogram<double> _sendDuration;

    public ChatKitMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ChatKitDiagnostics.MeterName);
        _sent = meter.CreateCounter<long>(ChatKitDiagnostics.MessagesSent, "{message}");
        _rejected = meter.CreateCounter<long>(ChatKitDiagnostics.MessagesRejected, "{message}");
        _cut = meter.CreateCounter<long>(ChatKitDiagnostics.ConnectionsCut, "{connection}");
        _sendDuration = meter.CreateHistogram<double>(ChatKitDiagnostics.SendDuration, "s");
    }

    public void MessagesSent(int count) => _sent.Add(count);

    public void MessageRejected(ChatError error) =>
        _rejected.Add(1, new KeyValuePair<string, object?>("error.type", error.Code));

    public void ConnectionCut() => _cut.Add(1);

    public void SendTook(TimeSpan duration) => _sendDuration.Record(duration.TotalSeconds);
}
