using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatKit.AspNetCore.Tests;

/// <summary>A host whose clock stands still until a test lets a second pass.</summary>
public sealed class TimedHost : IAsyncLifetime
{
    private ChatUser _watcher = null!;
    private ChatClient _watching = null!;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 10, 15, 30, TimeSpan.Zero));

    public LiveHost Host { get; private set; } = null!;

    public static async Task<TimedHost> StartAsync(
        Action<ChatKitLimits>? limits = null,
        Action<IServiceCollection>? services = null
    )
    {
        var timed = new TimedHost();
        await timed.InitializeAsync(limits, services);
        return timed;
    }

    // As the shared host: without a store each test says itself that it is skipped.
    public ValueTask InitializeAsync() => TestStore.IsThere ? InitializeAsync(null, null) : ValueTask.CompletedTask;

    /// <summary>
    /// Lets one second pass, and returns when the host's round of this second is under way: somebody in a room of their own changes the name, which the round
    /// tells.
    /// </summary>
    public async Task SecondAsync()
    {
        var told = _watching.Events("online_users").Length;
        var answer = await _watcher.PatchAsync("profile", new { display_name = LiveHost.Unique("tick") });
        answer.Demand(200);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await _watching.EventAsync("online_users", count: told + 1);
    }

    /// <summary>Lets seconds pass one by one.</summary>
    public async Task SecondsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await SecondAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await _watching.DisposeAsync();
            await Host.DisposeAsync();
        }
    }

    private async ValueTask InitializeAsync(Action<ChatKitLimits>? limits, Action<IServiceCollection>? services)
    {
        Host = await LiveHost.StartAsync(limits, Clock, services);
        _watcher = await Host.RegisterAsync("watcher");
        _watching = await _watcher.OpenAsync(await _watcher.CreateRoomAsync());
        await _watching.EventAsync("online_users");
    }
}
