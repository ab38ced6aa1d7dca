using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChatKit.Core.Tests;

/// <summary>The services over SQLite in a temporary folder, on a clock that stands still until the test moves it.</summary>
public abstract class ServiceTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatkit-").FullName;
    private ServiceProvider _services = null!;
    private int _names;

    internal EventLog Events { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 10, 15, 30, 123, TimeSpan.Zero));

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected RoomService Rooms => Get<RoomService>();

    private protected MembershipService Members => Get<MembershipService>();

    private protected MessageService Messages => Get<MessageService>();

    private protected HistoryService History => Get<HistoryService>();

    private protected T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddOptions();
        services.AddMetrics();
        services.AddSingleton<IChatEventListener>(Events);
        services.AddChatKitCore();
        new Builder(services).UseSqlite(Path.Combine(_folder, "chat.db"));
        AddServices(services);
        _services = services.BuildServiceProvider();
        await Get<IChatStore>().StartAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What a test adds to the host, or puts in the place of a store.</summary>
    private protected virtual void AddServices(IServiceCollection services) { }

    private protected async Task RestartAsync()
    {
        await _services.DisposeAsync();
        await InitializeAsync();
    }

    private protected async Task<UserId> AddUserAsync()
    {
        var name = $"user{++_names}";
        var user = new NewUser
        {
            Id = UserId.New(Clock),
            Username = name,
            DisplayName = name,
        };
        Assert.Equal(CreateUserOutcome.Created, await Get<IUserStore>().CreateAsync(user, Cancel));
        return user.Id;
    }

    private protected async Task<RoomView> AddRoomAsync(
        UserId owner,
        RoomType type = RoomType.Public,
        int? maxMembers = null
    )
    {
        var input = new CreateRoom
        {
            Name = $"Room {++_names}",
            Type = type,
            MaxMembers = maxMembers,
        };
        return await Rooms.CreateAsync(owner, input, Cancel);
    }

    /// <summary>A new user who is a member of the room.</summary>
    private protected async Task<UserId> AddMemberAsync(RoomId room, RoomRole role = RoomRole.Member)
    {
        var user = await AddUserAsync();
        Assert.Equal(JoinOutcome.Joined, await Get<IMembershipStore>().JoinAsync(room, user, Cancel));
        await Get<IMembershipStore>().SetRoleAsync(room, user, role, Cancel);
        return user;
    }

    private protected Task<MessageView> SendAsync(
        UserId sender,
        ConversationId conversation,
        string content = "Hello"
    ) => Messages.SendAsync(sender, conversation, new SendMessage { Content = content }, Cancel);

    private protected static async Task<ChatException> RefusedAsync(ChatError expected, Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<ChatException>(call);
        Assert.Equal(expected, refused.Error);
        return refused;
    }

    private sealed record Builder(IServiceCollection Services) : IChatKitBuilder;
}
