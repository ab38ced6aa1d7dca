namespace ChatKit.Load;

/// <summary>What it costs that an answer means "on the disk": SQLite's <c>synchronous</c> FULL against NORMAL.</summary>
internal static class SyncScenario
{
    private const int RoomSize = 2;

    public static async Task RunAsync(LoadOptions options)
    {
        using var contest = new Contest(options, RoomSize);
        await contest.AddAsync("NORMAL", ServerKind.ChatKit, "Normal");
        await contest.AddAsync("FULL", ServerKind.ChatKit, "Full");
        var window = options.Window ?? RoomsScenario.WindowFor(RoomSize);
        var rounds = new ClosedLoop(contest.Loop, window, options.RoundTime);
        contest.Run(rounds.WarmUp, rounds.Measure);

        Report.Heading($"FULL and NORMAL, rooms of {RoomSize}");
        Report.Columns("synchronous", "messages/s", "ratio", "messages per CPU-s", "ratio", "answer p50/p99 ms");
        contest.Contenders.ForEach(contender => Write(contender, contest.Contenders[0]));
    }

    private static void Write(Contender contender, Contender first)
    {
        string Against(Func<Round, double> figure) =>
            contender == first ? "" : Report.Ratio(contender.Median(figure) / first.Median(figure));

        Report.Row(
            contender.Name,
            Report.Whole(contender.Median(r => r.MessagesPerSecond)),
            Against(r => r.MessagesPerSecond),
            Report.Whole(contender.Median(r => r.MessagesPerCpuSecond)),
            Against(r => r.MessagesPerCpuSecond),
            $"{Report.Milliseconds(contender.Milliseconds(s => s.AnswerLatency, 0.5))} / {Report.Milliseconds(contender.Milliseconds(s => s.AnswerLatency, 0.99))}"
        );
    }
}
