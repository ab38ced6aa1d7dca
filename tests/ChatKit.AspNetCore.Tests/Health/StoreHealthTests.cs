using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatKit.AspNetCore.Tests;

public sealed class StoreHealthTests
{
    [Theory]
    [InlineData(true, HealthStatus.Healthy)]
    [InlineData(false, HealthStatus.Unhealthy)]
    public async Task Ready_means_that_the_store_answers(bool answers, HealthStatus status)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IChatStore>(new SwitchedStore(answers));
        services.AddHealthChecks().AddChatKit();
        await using var provider = services.BuildServiceProvider();

        var report = await provider
            .GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(c => c.Tags.Contains("ready"), TestContext.Current.CancellationToken);

        Assert.Equal(status, Assert.Single(report.Entries, e => e.Key == "chatkit").Value.Status);
    }

    private sealed class SwitchedStore(bool answers) : IChatStore
    {
        public string Name => "switched";

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task CheckAsync(CancellationToken cancellationToken) =>
            answers ? Task.CompletedTask : throw new StoreUnavailableException("away");
    }
}
