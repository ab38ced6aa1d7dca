namespace ChatKit.Load;

/// <summary>Servers side by side: all run, one at a time is driven, in turns.</summary>
internal sealed class Contest(LoadOptions options, int roomSize) : IDisposable
{
    private readonly WireLoop loop = new();
    private readonly List<ServerProcess> servers = [];

    public WireLoop Loop => loop;
    public List<Contender> Contenders { get; } = [];

    public async Task AddAsync(string name, ServerKind kind, string synchronous = "Full")
    {
        var server = await ServerProcess.StartAsync(kind, options, synchronous);
        servers.Add(server);
        Report.Progress($"{name}, process {server.Id}: {options.People} people in rooms of {roomSize}");
        Contenders.Add(
            new Contender(name, new Traffic(await Population.CreateAsync(server, options.People, roomSize)))
        );
    }

    /// <summary>Opens all connections, warms every server up, then plays the rounds in turns.</summary>
    public void Run(Action<Contender> warmUp, Func<Contender, Round> measure)
    {
        foreach (var contender in Contenders)
        {
            contender.Traffic.Population.Open(loop);
            foreach (var connection in contender.Traffic.Population.Connections)
            {
                connection.Handler = contender.Traffic;
            }
        }

        Contenders.ForEach(warmUp);
        Report.Progress("  warm; measuring");
        for (var round = 1; round <= options.Rounds; round++)
        {
            Contenders.ForEach(contender => Play(contender, round, measure));
        }
    }

    public void Dispose()
    {
        loop.Dispose();
        servers.ForEach(server => server.Dispose());
    }

    private static void Play(Contender contender, int number, Func<Contender, Round> measure)
    {
        var round = measure(contender);
        contender.Traffic.Population.CheckNobodyWasCut();
        contender.Rounds.Add(round);
        Report.Progress(
            $"  round {number} {contender.Name}: {round.DeliveriesPerSecond:N0} deliveries/s, {round.MessagesPerSecond:N0} messages/s, "
                + $"{round.DeliveriesPerCpuSecond:N0} deliveries and {round.MessagesPerCpuSecond:N0} messages per CPU-second, "
                + $"server {round.ServerLoad:P0}, load program {round.ProgramLoad:P0}, {round.BytesPerDelivery:N0} bytes, "
                + $"{round.Sample.OtherEvents:N0} other events"
        );
    }
}
