using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ChatKit.AspNetCore.Tests;

/// <summary>A host with ChatKit on real Kestrel and a database of its own.</summary>
internal sealed class RestHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatkit-");
    private readonly TestStore _store = new();
    private WebApplication? _app;

    public const string SigningKey = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 10, 15, 30, 123, TimeSpan.Zero));

    public FakeLogCollector Logs => Services.GetRequiredService<FakeLogCollector>();

    public IServiceProvider Services => _app!.Services;

    public HttpClient Http { get; } = new();

    /// <summary>Starts a host. By default it has accounts, and limits that no test meets by accident.</summary>
    public static async Task<RestHost> StartAsync(
        Action<WebApplicationBuilder>? configure = null,
        Action<ChatKitLimits>? limits = null,
        Action<IChatKitBuilder>? identity = null,
        Action<WebApplication>? use = null,
        bool mapChatKit = true
    )
    {
        var host = new RestHost();
        try
        {
            await host.StartAppAsync(configure, limits, identity, use, mapChatKit);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async Task<RestUser> RegisterAsync(string name)
    {
        var reply = await Http.SendJsonAsync(
            HttpMethod.Post,
            "/api/register",
            new
            {
                username = name,
                email = $"{name}@example.org",
                password = RestUser.Password,
            }
        );
        Assert.Equal(201, reply.Status);
        return new RestUser(
            name,
            reply.Body.GetProperty("user").GetProperty("id").GetString()!,
            reply.Body.GetProperty("token").GetString()!,
            Http
        );
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartAppAsync(
        Action<WebApplicationBuilder>? configure,
        Action<ChatKitLimits>? limits,
        Action<IChatKitBuilder>? identity,
        Action<WebApplication>? use,
        bool mapChatKit
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = _folder.FullName }
        );
        builder.Logging.ClearProviders().AddFakeLogging().SetMinimumLevel(LogLevel.Debug);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock);
        configure?.Invoke(builder);
        var chat = _store.AddTo(
            builder.Services.AddChatKit(o =>
            {
                o.Limits.RoomsPerHour = 1_000_000;
                o.Limits.MessagesPerMinute = 1_000_000;
                o.Limits.MessageBurst = 1_000_000;
                limits?.Invoke(o.Limits);
            })
        );
        identity ??= c =>
            c.AddAccounts(o =>
            {
                o.SigningKey = SigningKey;
                o.PasswordHashIterations = 10;
            });
        identity(chat);
        _app = builder.Build();
        use?.Invoke(_app);
        if (mapChatKit)
        {
            _app.MapChatKit();
        }
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Http.BaseAddress = new Uri(_app.Urls.Single());
    }
}
