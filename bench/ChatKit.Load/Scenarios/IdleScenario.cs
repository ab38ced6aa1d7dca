namespace ChatKit.Load;

/// <summary>What a connection costs in memory while nobody says anything.</summary>
internal static class IdleScenario
{
    private const int RoomSize = 10;
    private const int WarmUpPeople = 200;

    public static async Task RunAsync(LoadOptions options)
    {
        List<(ServerKind Kind, long[] Connected, long[] Opened)> figures = [];
        foreach (var kind in options.Servers)
        {
            using var server = await ServerProcess.StartAsync(kind, options);
            Report.Progress($"{kind}: {options.IdlePeople} idle people");
            var population = await Population.CreateAsync(server, options.IdlePeople, RoomSize);
            figures.Add(await MeasureAsync(kind, population));
        }

        Report.Heading($"Memory of an idle connection, KiB ({options.IdlePeople} connections)");
        Report.Columns("server", "connected", "after a collection", "room open", "after a collection");
        foreach (var (kind, connected, opened) in figures)
        {
            var cells = connected
                .Concat(opened)
                .Select(bytes => Report.Milliseconds(bytes / 1024.0 / options.IdlePeople));
            Report.Row([kind.ToString(), .. cells]);
        }
    }

    private static async Task<(ServerKind Kind, long[] Connected, long[] Opened)> MeasureAsync(
        ServerKind kind,
        Population population
    )
    {
        using var loop = new WireLoop();
        var server = population.Server;
        var first = population.Connections[..WarmUpPeople];
        Arrival.Run(loop, first, new RoomOpening(population), TimeSpan.FromSeconds(60));
        loop.RunFor(TimeSpan.FromSeconds(3));
        Array.ForEach(first, connection => connection.Disconnect("warm-up is over"));
        loop.RunFor(TimeSpan.FromSeconds(3));
        await SettleAsync(loop, server);
        var before = server.ResidentBytes();

        Arrival.Run(loop, population.Connections, new Greeting(), TimeSpan.FromSeconds(60));
        var connected = await GrowthAsync(loop, server, before);
        foreach (var connection in population.Connections)
        {
            connection.Handler = new RoomOpening(population);
            population.SendJoinRoom(connection, afterSequence: null);
        }

        var opened = await GrowthAsync(loop, server, before);
        population.CheckNobodyWasCut();
        return (kind, connected, opened);
    }

    private static async Task<long[]> GrowthAsync(WireLoop loop, ServerProcess server, long before)
    {
        loop.RunFor(TimeSpan.FromSeconds(5));
        var asIs = server.ResidentBytes() - before;
        await SettleAsync(loop, server);
        return [asIs, server.ResidentBytes() - before];
    }

    // Twice: the first collection only finds what has a finalizer.
    private static async Task SettleAsync(WireLoop loop, ServerProcess server)
    {
        for (var collection = 0; collection < 2; collection++)
        {
            await GarbageCollection.CollectAsync(server.Id);
            loop.RunFor(TimeSpan.FromSeconds(2));
        }
    }

    private sealed class Greeting : IArrival
    {
        public int Admitted { get; private set; }
        public int Level => Admitted;

        public void Opened(WireConnection connection) => Admitted++;

        public void Received(WireConnection connection, ReadOnlySpan<byte> record, long now) { }
    }
}
