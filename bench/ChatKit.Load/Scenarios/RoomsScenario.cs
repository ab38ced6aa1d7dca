namespace ChatKit.Load;

/// <summary>Throughput by room size, in a closed loop.</summary>
internal static class RoomsScenario
{
    public static async Task RunAsync(LoadOptions options)
    {
        List<(int Size, Contest Contest)> played = [];
        foreach (var size in options.RoomSizes)
        {
            using var contest = new Contest(options, size);
            foreach (var kind in options.Servers)
            {
                await contest.AddAsync(kind.ToString(), kind);
            }

            var rounds = new ClosedLoop(contest.Loop, options.Window ?? WindowFor(size), options.RoundTime);
            contest.Run(rounds.WarmUp, rounds.Measure);
            played.Add((size, contest));
        }

        Report.Heading("Rooms");
        Report.Columns(
            "members",
            "server",
            "deliveries/s",
            "messages/s",
            "deliveries per CPU-s",
            "ratio",
            "answer p50/p99 ms",
            "delivery p50/p99 ms",
            "bytes",
            "server/load CPU",
            "lost",
            "doubled",
            "out of order"
        );
        foreach (var (size, contest) in played)
        {
            contest.Contenders.ForEach(contender => Write(size, contender, contest.Contenders[0]));
        }
    }

    // Enough to keep the server busy, and few enough that an outbox of 256 events never fills.
    public static int WindowFor(int roomSize) =>
        roomSize switch
        {
            < 5 => 256,
            < 50 => 128,
            < 500 => 32,
            _ => 8,
        };

    private static void Write(int size, Contender contender, Contender first)
    {
        var ratio = contender.Median(r => r.DeliveriesPerCpuSecond) / first.Median(r => r.DeliveriesPerCpuSecond);
        var ledger = contender.Traffic.Ledger;
        var (lost, holes) = ledger.Audit();
        Report.Row(
            Report.Whole(size),
            contender.Name,
            Report.Whole(contender.Median(r => r.DeliveriesPerSecond)),
            Report.Whole(contender.Median(r => r.MessagesPerSecond)),
            Report.Whole(contender.Median(r => r.DeliveriesPerCpuSecond)),
            contender == first ? "" : Report.Ratio(ratio),
            Latencies(contender, s => s.AnswerLatency),
            Latencies(contender, s => s.DeliveryLatency),
            Report.Whole(contender.Median(r => r.BytesPerDelivery)),
            $"{Report.Percent(contender.Median(r => r.ServerLoad))} / {Report.Percent(contender.Median(r => r.ProgramLoad))}",
            Report.Whole(lost + holes),
            Report.Whole(ledger.Doubled + ledger.Conflicting),
            Report.Whole(ledger.OutOfOrder)
        );
    }

    private static string Latencies(Contender contender, Func<Sample, LatencyHistogram> latency) =>
        $"{Report.Milliseconds(contender.Milliseconds(latency, 0.5))} / {Report.Milliseconds(contender.Milliseconds(latency, 0.99))}";
}
