using Microsoft.Extensions.Hosting;

namespace ChatKit.AspNetCore;

/// <summary>
/// Closes the connections when the host begins to stop. SignalR alone resets them, and one that gets in after that keeps Kestrel, and so
/// the host, waiting until its time to stop is over.
/// </summary>
internal sealed class ConnectionDrain(ChatConnections connections, IHostApplicationLifetime lifetime) : IHostedService
{
    // A client that has not closed by then is reset by SignalR.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Callbacks run last in, first out: this one before SignalR's, which resets what is still open.
        lifetime.ApplicationStopping.Register(() => connections.CloseAllAsync().Wait(s_patience));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
