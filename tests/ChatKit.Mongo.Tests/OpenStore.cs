using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

/// <summary>A store as a host opens it, on a database of the test's choice.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public OpenStore(string connectionString, Action<MongoStoreOptions>? configure = null)
        : this(builder => builder.UseMongo(connectionString, configure)) { }

    public OpenStore(IMongoDatabase database)
        : this(builder => builder.UseMongo(database)) { }

    private OpenStore(Action<IChatKitBuilder> use)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(Logs)));
        services.AddMetrics();
        use(new Builder(services));
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(Sample.Now);

    public FakeLogCollector Logs { get; } = new();

    public ChatDatabase Database => Get<ChatDatabase>();

    public IUserStore Users => Get<IUserStore>();

    public IRoomStore Rooms => Get<IRoomStore>();

    public IMembershipStore Memberships => Get<IMembershipStore>();

    public IMessageStore Messages => Get<IMessageStore>();

    public IReadMarkerStore ReadMarkers => Get<IReadMarkerStore>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task StartAsync() => Get<IChatStore>().StartAsync(Cancellation);

    public async Task<UserId> AddUserAsync(string username, string? email = null)
    {
        var user = new NewUser
        {
            Id = UserId.New(Clock),
            Username = username,
            Email = email,
            PasswordHash = "hash",
            DisplayName = username,
        };
        Assert.Equal(CreateUserOutcome.Created, await Users.CreateAsync(user, Cancellation));
        return user.Id;
    }

    public async Task<RoomId> AddRoomAsync(UserId owner, RoomType type = RoomType.Public)
    {
        var room = new NewRoom
        {
            Id = RoomId.New(Clock),
            Name = "Room",
            Type = type,
            Code = type == RoomType.Private ? RoomCode.New() : null,
            OwnerId = owner,
        };
        Assert.Equal(SaveRoomOutcome.Saved, await Rooms.CreateAsync(room, Cancellation));
        return room.Id;
    }

    public NewMessage NewMessage(UserId sender, string content = "Hello", string? clientMessageId = null) =>
        new()
        {
            Id = MessageId.New(Clock),
            SenderId = sender,
            Content = content,
            ClientMessageId = clientMessageId,
        };

    public async Task<AppendResult> SendAsync(ConversationId conversation, params NewMessage[] messages) =>
        (await Messages.AppendAsync(conversation, messages, Cancellation))[^1];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public sealed record Builder(IServiceCollection Services) : IChatKitBuilder;
}
