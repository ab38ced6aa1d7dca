using Microsoft.Extensions.Hosting;

namespace ChatKit.AspNetCore;

/// <summary>Opens the store before the server takes its first request.</summary>
internal sealed class StoreStart(IEnumerable<IChatStore> stores) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) =>
        stores.LastOrDefault() is { } store
            ? store.StartAsync(cancellationToken)
            : throw new InvalidOperationException(SetupErrors.NoStore);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
