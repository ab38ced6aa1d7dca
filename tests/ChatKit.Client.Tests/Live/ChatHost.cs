using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatKit.Client.Tests;

/// <summary>A whole host over real Kestrel, on a SQLite file. Its clients reach it by a line that can be cut, and which stays where it is when the host is restarted.</summary>
internal sealed class ChatHost(Action<ChatKitLimits>? limit) : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatkit-client-");
    private WebApplication? _app;

    public CuttableLine Line { get; } = new();

    /// <summary>Where it is without the line, until it is restarted.</summary>
    public Uri Address => new($"http://127.0.0.1:{Line.Target}/");

    public static async Task<ChatHost> StartAsync(Action<ChatKitLimits>? limit = null)
    {
        var host = new ChatHost(limit);
        await host.LaunchAsync();
        return host;
    }

    /// <summary>Stops the host without waiting for anybody, and starts another one on the same file.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await LaunchAsync();
    }

    public ChatClient Client(
        ILoggerFactory? logs = null,
        IClientStorage? storage = null,
        string? token = null,
        Uri? address = null
    ) =>
        new(
            new ChatClientOptions
            {
                Server = address ?? Line.Address,
                LoggerFactory = logs,
                Storage = storage ?? new MemoryClientStorage(),
                Token = token is null ? null : _ => ValueTask.FromResult<string?>(token),
            }
        );

    /// <summary>A started client of somebody new.</summary>
    public async Task<ChatClient> RegisterAsync(string name)
    {
        var client = Client();
        client.Start();
        await client.Session.RegisterAsync(
            name,
            $"{name}@example.org",
            Password,
            null,
            TestContext.Current.CancellationToken
        );
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A host on this file, to be started somewhere else.</summary>
    public WebApplication Build(Action<IWebHostBuilder> listen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        listen(builder.WebHost);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.Zero);
        builder
            .Services.AddChatKit(o =>
            {
                o.Limits.MessagesPerMinute = o.Limits.MessageBurst = o.Limits.RoomsPerHour = 1_000_000;
                limit?.Invoke(o.Limits);
            })
            .UseSqlite(Path.Combine(_folder.FullName, "chat.db"))
            .AddAccounts(o =>
            {
                o.SigningKey = "a key for tests only, of more than 32 bytes";
                o.PasswordHashIterations = 1;
            });
        var app = builder.Build();
        app.MapChatKit();
        return app;
    }

    private async Task LaunchAsync()
    {
        _app = Build(host => host.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0)));
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Line.Target = new Uri(_app.Urls.First()).Port;
    }

    private async Task StopAsync()
    {
        Line.Target = 0;
        if (_app is not null)
        {
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
        }
    }
}
