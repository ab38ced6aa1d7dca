using System.Diagnostics;

namespace ChatKit.Load;

/// <summary>Latency at a fixed rate, in an open loop: the next message does not wait for the last one.</summary>
internal static class AckScenario
{
    private const int RoomSize = 10;
    private static readonly double[] shares = [0.5, 0.99, 0.999];

    public static async Task RunAsync(LoadOptions options)
    {
        using var contest = new Contest(options, RoomSize);
        foreach (var kind in options.Servers)
        {
            await contest.AddAsync(kind.ToString(), kind);
        }

        var full = new ClosedLoop(contest.Loop, RoomsScenario.WindowFor(RoomSize), options.RoundTime);
        contest.Run(
            full.WarmUp,
            contender =>
                Round.Measure(
                    contender.Traffic,
                    () => Send(contest.Loop, contender.Traffic, options.Rate, options.RoundTime)
                )
        );

        Report.Heading($"{options.Rate} messages a second, rooms of {RoomSize}");
        Report.Columns(
            "server",
            "answer p50 ms",
            "p99",
            "p99.9",
            "delivery p50 ms",
            "p99",
            "p99.9",
            "server CPU",
            "lost",
            "doubled",
            "out of order"
        );
        contest.Contenders.ForEach(Write);
    }

    private static void Write(Contender contender)
    {
        var ledger = contender.Traffic.Ledger;
        var (lost, holes) = ledger.Audit();
        Report.Row([
            contender.Name,
            .. Latencies(contender, s => s.AnswerLatency),
            .. Latencies(contender, s => s.DeliveryLatency),
            Report.Percent(contender.Median(r => r.ServerLoad)),
            Report.Whole(lost + holes),
            Report.Whole(ledger.Doubled + ledger.Conflicting),
            Report.Whole(ledger.OutOfOrder),
        ]);
    }

    private static IEnumerable<string> Latencies(Contender contender, Func<Sample, LatencyHistogram> latency) =>
        shares.Select(share => Report.Milliseconds(contender.Milliseconds(latency, share)));

    private static void Send(WireLoop loop, Traffic traffic, int rate, TimeSpan time)
    {
        var total = (int)(rate * time.TotalSeconds);
        var interval = (double)Stopwatch.Frequency / rate;
        var started = Stopwatch.GetTimestamp();
        var sent = 0;
        long Due() => sent < total ? started + (long)(sent * interval) : long.MaxValue;

        var drained = loop.RunUntil(
            () => sent == total && traffic.Ledger.Outstanding == 0,
            time + TimeSpan.FromSeconds(10),
            now =>
            {
                for (; Due() <= now; sent++)
                {
                    traffic.SendNext(Due());
                }

                return Due();
            }
        );
        if (!drained)
        {
            Report.Progress($"  {traffic.Ledger.Outstanding} messages did not reach everybody");
            traffic.Ledger.GiveUp();
        }
    }
}
