using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore.Tests;

public sealed class RealtimeLoopTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_gives_a_call_up_does_not_end_presence()
    {
        var givenUp = new TaskCompletionSource();
        await using var timed = await TimedHost.StartAsync(services: services =>
            StoreSpy.Place<IUserStore>(
                services,
                (method, _, call) =>
                    method.Name == nameof(IUserStore.SetPresenceAsync) && givenUp.TrySetResult()
                        ? Task.FromCanceled(new CancellationToken(true))
                        : call()
            )
        );

        timed.Clock.Advance(TimeSpan.FromSeconds(1));
        await givenUp.Task.WaitAsync(Token);

        await timed.SecondAsync();
    }

    [Fact]
    public async Task A_host_whose_port_is_taken_fails_with_that_alone()
    {
        await using var store = new TestStore();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen((IPEndPoint)taken.LocalEndpoint));
        store
            .AddTo(builder.Services.AddChatKit())
            .AddAccounts(options => options.SigningKey = "a key for tests only, of more than 32 bytes");
        var app = builder.Build();
        app.MapChatKit();
        var logs = app.Services.GetFakeLogCollector();

        await Assert.ThrowsAsync<IOException>(() => app.StartAsync(Token));
        await app.DisposeAsync();

        Assert.DoesNotContain(logs.GetSnapshot(), r => r.Level == LogLevel.Critical);
    }
}
