namespace ChatKit.Load;

/// <summary>What was counted between two moments.</summary>
internal sealed class Sample
{
    public long Deliveries { get; set; }
    public long DeliveredBytes { get; set; }
    public long Acknowledged { get; set; }
    public long OtherEvents { get; set; }
    public LatencyHistogram AnswerLatency { get; } = new();
    public LatencyHistogram DeliveryLatency { get; } = new();
}
