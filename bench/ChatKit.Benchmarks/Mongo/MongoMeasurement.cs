using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Benchmarks.Mongo;

/// <summary>Fills a database of its own (and leaves it for the next run), says what each of the host's common calls costs in round trips and time, and how large a message is.</summary>
internal static class MongoMeasurement
{
    private const int Times = 21;
    private const string Name = "chatkit_measurement";

    public static async Task RunAsync(string connectionString, int messages)
    {
        using var trips = new Trips(connectionString);
        var database = trips.Client.GetDatabase(Name);
        await using var services = await StartAsync(database);
        var filling = new Filling(services, database, messages);
        if (!await filling.FindAsync())
        {
            await FillAsync(trips.Client, database, filling, services);
        }

        trips.IsListening = true;
        await MeasureAsync(trips, services, filling, messages);
        trips.IsListening = false;
        await Sizes.PrintAsync(database);
    }

    private static async Task FillAsync(
        MongoClient client,
        IMongoDatabase database,
        Filling filling,
        IServiceProvider services
    )
    {
        await client.DropDatabaseAsync(Name);
        await services.GetRequiredService<IChatStore>().StartAsync(CancellationToken.None);
        var watch = Stopwatch.StartNew();
        await filling.RunAsync();
        Console.WriteLine($"filled in {watch.Elapsed.TotalSeconds:n0} s");
        watch.Restart();
        await using var second = await StartAsync(database);
        Console.WriteLine($"indexes built in {watch.Elapsed.TotalSeconds:n0} s");
        await filling.FinishAsync();
        Console.WriteLine();
    }

    private static async Task<ServiceProvider> StartAsync(IMongoDatabase database)
    {
        var collection = new ServiceCollection().AddLogging().AddMetrics();
        collection.AddChatKit().UseMongo(database);
        var services = collection.BuildServiceProvider();
        await services.GetRequiredService<IChatStore>().StartAsync(CancellationToken.None);
        return services;
    }

    private static async Task MeasureAsync(Trips trips, IServiceProvider services, Filling filling, int messages)
    {
        var store = services.GetRequiredService<IMessageStore>();
        var markers = services.GetRequiredService<IReadMarkerStore>();
        var rooms = services.GetRequiredService<IRoomStore>();
        var large = ConversationId.Of(filling.Rooms[0]);
        var middle = messages / 20;

        Console.WriteLine("| call | round trips | median ms | slowest ms | commands |");
        Console.WriteLine("| --- | ---: | ---: | ---: | --- |");
        await CallAsync("newest page of 50", () => store.ReadAsync(large, new(50), default));
        await CallAsync("page of 50 in the middle", () => store.ReadAsync(large, new(50, Before: middle), default));
        await CallAsync("page of 200 after a sequence", () => store.ReadAsync(large, new(200, After: middle), default));
        await CallAsync("heads, 50 rooms, nothing read", () => markers.ListHeadsAsync(filling.Visitor, default));
        await CallAsync("heads, 200 rooms, nothing read", () => markers.ListHeadsAsync(filling.Reader, default));
        await CallAsync(
            "list of 200 rooms, nothing read",
            () => rooms.ListAsync(filling.Reader, RoomScope.All, null, 200, default)
        );
        foreach (var head in await markers.ListHeadsAsync(filling.Reader, default))
        {
            await markers.AdvanceAsync(head.Conversation, filling.Reader, head.LastSequence, default);
        }
        await CallAsync("heads, 200 rooms, all read", () => markers.ListHeadsAsync(filling.Reader, default));
        await CallAsync(
            "list of 200 rooms, all read",
            () => rooms.ListAsync(filling.Reader, RoomScope.All, null, 200, default)
        );
        await CallAsync("room", () => rooms.FindAsync(filling.Rooms[0], filling.Reader, default));
        await CallAsync("send", () => store.AppendAsync(large, [filling.NewMessage()], default));
        await CallAsync(
            "send of 100 that gathered",
            () => store.AppendAsync(large, [.. Enumerable.Range(0, 100).Select(_ => filling.NewMessage())], default)
        );
        Console.WriteLine();

        async Task CallAsync(string name, Func<Task> call)
        {
            await call();
            var times = new List<double>();
            IReadOnlyList<BsonDocument> sent = [];
            for (var i = 0; i < Times; i++)
            {
                trips.Take();
                var start = Stopwatch.GetTimestamp();
                await call();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                sent = trips.Take();
            }
            times.Sort();
            var commands = sent.Select(command => $"{command.GetElement(0).Name} {command[0]}");
            Console.WriteLine(
                $"| {name} | {sent.Count} | {times[Times / 2]:n1} | {times[^1]:n1} | {string.Join(", ", commands)} |"
            );
        }
    }
}
