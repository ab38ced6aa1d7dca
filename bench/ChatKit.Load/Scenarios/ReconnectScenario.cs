using System.Diagnostics;

namespace ChatKit.Load;

/// <summary>Every socket is cut at once, and all clients come back at once and catch up.</summary>
internal static class ReconnectScenario
{
    private const int RoomSize = 10;
    private const int Missed = 3;
    private const int History = 10;
    private const int WarmUpRounds = 2;

    public static async Task RunAsync(LoadOptions options)
    {
        using var loop = new WireLoop();
        List<ServerProcess> servers = [];
        try
        {
            List<(Population Population, List<double> Milliseconds, List<double> CpuMilliseconds)> contenders = [];
            foreach (var kind in options.Servers)
            {
                servers.Add(await ServerProcess.StartAsync(kind, options));
                Report.Progress($"{kind}: {options.ReconnectPeople} people");
                var population = await Population.CreateAsync(servers[^1], options.ReconnectPeople, RoomSize, History);
                population.Open(loop);
                contenders.Add((population, [], []));
            }

            // The first rounds of each only warm up.
            for (var round = 1 - WarmUpRounds; round <= options.Rounds; round++)
            {
                foreach (var (population, milliseconds, cpu) in contenders)
                {
                    var (time, serverTime) = Reconnect(loop, population);
                    Report.Progress(
                        $"  round {round} {population.Server.Kind}: level after {time.TotalMilliseconds:N0} ms, "
                            + $"server CPU {serverTime.TotalMilliseconds:N0} ms"
                    );
                    if (round > 0)
                    {
                        milliseconds.Add(time.TotalMilliseconds);
                        cpu.Add(serverTime.TotalMilliseconds);
                    }
                }
            }

            Report.Heading($"{options.ReconnectPeople} clients reconnect at once");
            Report.Columns("server", "all level after ms", "ratio", "server CPU ms", "ratio");
            var first = contenders[0];
            foreach (var contender in contenders)
            {
                Report.Row(
                    contender.Population.Server.Kind.ToString(),
                    Report.Whole(Statistics.Median(contender.Milliseconds)),
                    Against(contender.Milliseconds, first.Milliseconds),
                    Report.Whole(Statistics.Median(contender.CpuMilliseconds)),
                    Against(contender.CpuMilliseconds, first.CpuMilliseconds)
                );
            }
        }
        finally
        {
            servers.ForEach(server => server.Dispose());
        }
    }

    private static string Against(List<double> values, List<double> first) =>
        values == first ? "" : Report.Ratio(Statistics.Median(values) / Statistics.Median(first));

    private static (TimeSpan Time, TimeSpan ServerTime) Reconnect(WireLoop loop, Population population)
    {
        var serverStarted = population.Server.ProcessorTime();
        var started = Stopwatch.GetTimestamp();
        foreach (var connection in population.Connections)
        {
            connection.Disconnect("cut by the load program");
        }

        IArrival arrival =
            population.Server.Kind is ServerKind.Bare
                ? new RoomOpening(population)
                : new CatchingUp(population, History, Missed);
        Arrival.Run(loop, population.Connections, arrival, TimeSpan.FromSeconds(60));
        var time = Stopwatch.GetElapsedTime(started);
        var serverTime = population.Server.ProcessorTime() - serverStarted;
        // Presence and lists of who is online follow within seconds; the next round begins after them.
        population.Server.AwaitCompiled(loop.RunFor);
        population.CheckNobodyWasCut();
        return (time, serverTime);
    }
}
