using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Benchmarks;

/// <summary>
/// What a page of a long room costs at the store, the newest one and one far back. Reads the database that the seeder made:
/// <c>CHATKIT_DATA</c> is its folder, and <c>--users 1000 --rooms 50 --messages 1000000</c> makes a room long enough.
/// </summary>
[MemoryDiagnoser]
public class HistoryBenchmarks : IAsyncDisposable
{
    private const int PageSize = 50;
    private const int Distance = 500_000;

    private ServiceProvider? services;
    private IMessageStore? messages;
    private ConversationId room;
    private long last;

    [GlobalSetup]
    public async Task Setup()
    {
        var folder = Environment.GetEnvironmentVariable("CHATKIT_DATA") ?? "samples/ChatKit.WebChat/data";
        var chat = new ServiceCollection().AddChatKit().UseSqlite(Path.Combine(folder, "chat.db"));
        services = chat.Services.BuildServiceProvider();
        await services.GetRequiredService<IChatStore>().StartAsync(CancellationToken.None);
        messages = services.GetRequiredService<IMessageStore>();

        var anybody = await services.GetRequiredService<IUserStore>().SearchAsync("", null, 1, CancellationToken.None);
        var rooms = await services
            .GetRequiredService<IRoomStore>()
            .ListAsync(anybody[0].Id, RoomScope.Public, null, 1000, CancellationToken.None);
        var longest = rooms.Select(r => r.Room).MaxBy(r => r.LastSequence)!;
        room = ConversationId.Of(longest.Id);
        last = longest.LastSequence;
        if (last < Distance + PageSize)
        {
            throw new InvalidOperationException(
                $"The longest room in {folder} has {last} messages. Run samples/ChatKit.Seeder with --users 1000 --rooms 50 --messages 1000000."
            );
        }
    }

    [Benchmark]
    public Task<MessagePage<Message>> NewestPage() =>
        messages!.ReadAsync(room, new MessageRange(PageSize), CancellationToken.None);

    [Benchmark]
    public Task<MessagePage<Message>> PageFarBack() =>
        messages!.ReadAsync(room, new MessageRange(PageSize, Before: last - Distance), CancellationToken.None);

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (services is not null)
        {
            await services.DisposeAsync();
        }
    }
}
