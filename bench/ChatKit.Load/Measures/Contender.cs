namespace ChatKit.Load;

/// <summary>A server and all its rounds.</summary>
internal sealed class Contender(string name, Traffic traffic)
{
    public string Name => name;
    public Traffic Traffic => traffic;
    public List<Round> Rounds { get; } = [];

    public double Median(Func<Round, double> figure) => Statistics.Median(Rounds.Select(figure));

    /// <summary>A percentile in milliseconds over all rounds together.</summary>
    public double Milliseconds(Func<Sample, LatencyHistogram> latency, double share)
    {
        var all = new LatencyHistogram();
        foreach (var round in Rounds)
        {
            all.Add(latency(round.Sample));
        }

        return all.Percentile(share).TotalMilliseconds;
    }
}
