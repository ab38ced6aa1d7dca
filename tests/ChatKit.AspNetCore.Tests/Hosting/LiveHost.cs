using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

[assembly: AssemblyFixture(typeof(ChatKit.AspNetCore.Tests.LiveHost))]

namespace ChatKit.AspNetCore.Tests;

/// <summary>
/// A whole host over real Kestrel. One with wide limits is shared by all tests (names are made unique, so they don't
/// meet); a test that needs limits, a clock or services of its own starts one with <see cref="StartAsync"/>.
/// </summary>
public sealed class LiveHost : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private static int s_names;

    private readonly Action<ChatKitLimits>? _limits;
    private readonly TimeProvider? _clock;
    private readonly Action<IServiceCollection>? _services;
    private readonly HttpProtocols _protocols;
    private readonly TestStore? _givenStore;
    private readonly Lazy<Task<ChatUser>> _postman;
    private IAsyncDisposable? _server;
    private TestStore? _ownStore;
    private WebApplication? _app;

    public LiveHost()
        : this(null, null, null, HttpProtocols.Http1, null) { }

    private LiveHost(
        Action<ChatKitLimits>? limits,
        TimeProvider? clock,
        Action<IServiceCollection>? services,
        HttpProtocols protocols,
        TestStore? store
    )
    {
        (_limits, _clock, _services, _protocols, _givenStore) = (limits, clock, services, protocols, store);
        Http.DefaultRequestVersion = protocols == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;
        Http.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        _postman = new Lazy<Task<ChatUser>>(() => RegisterAsync("postman"));
    }

    public Uri Address { get; private set; } = null!;

    public HttpClient Http { get; } = new();

    public Uri Hub => new(Address, "/hubs/chat");

    public IServiceProvider Services => _app!.Services;

    public FakeLogCollector Logs => Services.GetFakeLogCollector();

    public static async Task<LiveHost> StartAsync(
        Action<ChatKitLimits>? limits = null,
        TimeProvider? clock = null,
        Action<IServiceCollection>? services = null,
        HttpProtocols protocols = HttpProtocols.Http1,
        TestStore? store = null
    )
    {
        var host = new LiveHost(limits, clock, services, protocols, store);
        await host.StartAppAsync();
        return host;
    }

    /// <summary>A name that no other test has.</summary>
    public static string Unique(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{Interlocked.Increment(ref s_names)}");

    // Without a store each test says itself that it is skipped.
    public async ValueTask InitializeAsync()
    {
        _server = await TestStore.FindServerAsync();
        if (TestStore.IsThere)
        {
            await StartAppAsync();
        }
    }

    /// <summary>Registers somebody whose name begins as given.</summary>
    public async Task<ChatUser> RegisterAsync(string name)
    {
        var nobody = new ChatUser(this, null, default);
        var username = Unique(name);
        var answer = await nobody.PostAsync(
            "register",
            new
            {
                username,
                email = $"{username}@example.org",
                password = Password,
            }
        );
        answer.Demand(201);
        return new ChatUser(this, answer.Text("token"), answer.Json.GetProperty("user"));
    }

    /// <summary>Whoever writes to make sure that all before has arrived.</summary>
    public Task<ChatUser> PostmanAsync() => _postman.Value;

    /// <summary>Somebody who is not signed in, or has some token or other.</summary>
    public ChatUser Nobody(string? token = null) => new(this, token, default);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        if (_ownStore is not null)
        {
            await _ownStore.DisposeAsync();
        }
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task StartAppAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddFakeLogging().SetMinimumLevel(LogLevel.Information);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = _protocols);
            kestrel.Limits.Http2.MaxStreamsPerConnection = 20_000;
        });
        if (_clock is not null)
        {
            builder.Services.AddSingleton(_clock);
        }
        var chat = builder.Services.AddChatKit(options =>
        {
            Widen(options.Limits);
            _limits?.Invoke(options.Limits);
        });
        (_givenStore ?? (_ownStore = new TestStore()))
            .AddTo(chat)
            .AddAccounts(options =>
            {
                options.SigningKey = "a key for tests only, of more than 32 bytes";
                options.PasswordHashIterations = 1;
                options.PasswordHashQueueLength = 10_000;
            });
        _services?.Invoke(builder.Services);
        _app = builder.Build();
        _app.MapChatKit();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = new Uri(_app.Urls.First());
        Http.BaseAddress = new Uri(Address, "/api/");
    }

    private static void Widen(ChatKitLimits limits)
    {
        const int many = 1_000_000;
        limits.MessagesPerMinute = limits.MessageBurst = limits.RoomsPerHour = many;
        limits.WrongPasswordsBeforeWait = limits.WrongPasswordsPerAddress = many;
        limits.WrongRoomIdsPerMinute = limits.WrongRoomIdsPerHour = limits.WrongRoomIdsPerDay = many;
        limits.WrongRoomIdsPerAddressPerDay = many;
        limits.UploadsAtOnce = 1000;
    }
}
