using System.Diagnostics;

namespace ChatKit.Load;

/// <summary>One measured round of one server.</summary>
internal sealed record Round(Sample Sample, TimeSpan Time, TimeSpan ServerTime, TimeSpan LoadTime)
{
    public double DeliveriesPerSecond => Sample.Deliveries / Time.TotalSeconds;
    public double MessagesPerSecond => Sample.Acknowledged / Time.TotalSeconds;
    public double DeliveriesPerCpuSecond => Sample.Deliveries / ServerTime.TotalSeconds;
    public double MessagesPerCpuSecond => Sample.Acknowledged / ServerTime.TotalSeconds;
    public double ServerLoad => ServerTime / Time;
    public double ProgramLoad => LoadTime / Time;
    public double BytesPerDelivery => (double)Sample.DeliveredBytes / Math.Max(1, Sample.Deliveries);

    /// <summary>Measures what <paramref name="run"/> does.</summary>
    public static Round Measure(Traffic traffic, Action run)
    {
        var server = traffic.Population.Server;
        traffic.StartSample();
        var started = Stopwatch.GetTimestamp();
        var serverStarted = server.ProcessorTime();
        var loadStarted = Environment.CpuUsage.TotalTime;
        run();
        return new Round(
            traffic.Current,
            Stopwatch.GetElapsedTime(started),
            server.ProcessorTime() - serverStarted,
            Environment.CpuUsage.TotalTime - loadStarted
        );
    }
}
