using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Benchmarks;

/// <summary>The SQLite store on a real disk: appends alone and together, pages near and far, and the access check that stands before them.</summary>
[MemoryDiagnoser]
public class StoreBenchmarks
{
    private const int History = 100_000;
    private const int Together = 100;
    private static readonly MessageRange newest = new(50);
    private static readonly MessageRange farBack = new(50, Before: History / 2);

    private readonly string folder = Directory.CreateTempSubdirectory("chatkit-benchmarks").FullName;
    private readonly ConversationId conversation = ConversationId.Of(Any.Room);
    private ServiceProvider services = null!;
    private IMessageStore messages = null!;
    private ConversationAccess access = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var collection = new ServiceCollection().AddLogging().AddMetrics();
        collection.AddChatKit().UseSqlite(Path.Combine(folder, "chat.db"));
        services = collection.BuildServiceProvider();
        await services.GetRequiredService<IChatStore>().StartAsync(CancellationToken.None);
        messages = services.GetRequiredService<IMessageStore>();
        access = services.GetRequiredService<ConversationAccess>();

        var user = new NewUser
        {
            Id = Any.User.Id,
            Username = Any.User.Username,
            DisplayName = Any.User.DisplayName,
        };
        await services.GetRequiredService<IUserStore>().CreateAsync(user, CancellationToken.None);
        var room = new NewRoom
        {
            Id = Any.Room,
            Name = "General",
            Type = RoomType.Public,
            OwnerId = Any.User.Id,
        };
        await services.GetRequiredService<IRoomStore>().CreateAsync(room, CancellationToken.None);
        for (var count = 0; count < History; count += 1000)
        {
            await messages.AppendAsync(conversation, New(1000), CancellationToken.None);
        }
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark]
    public Task AppendOne() => messages.AppendAsync(conversation, New(1), CancellationToken.None);

    [Benchmark(OperationsPerInvoke = Together)]
    public Task AppendManyAtOnce() => messages.AppendAsync(conversation, New(Together), CancellationToken.None);

    [Benchmark]
    public Task<MessagePage<Message>> NewestPage() => messages.ReadAsync(conversation, newest, CancellationToken.None);

    [Benchmark]
    public Task<MessagePage<Message>> PageFarBack() =>
        messages.ReadAsync(conversation, farBack, CancellationToken.None);

    [Benchmark]
    public ValueTask AccessCheck() => access.RequireWriterAsync(Any.User.Id, conversation);

    private static NewMessage[] New(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                {
                    var id = MessageId.New(TimeProvider.System);
                    return new NewMessage
                    {
                        Id = id,
                        SenderId = Any.User.Id,
                        Content = Any.Message.Message.Content,
                        ClientMessageId = id.ToString(),
                    };
                }),
        ];
}
