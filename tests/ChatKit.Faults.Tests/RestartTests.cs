using System.Diagnostics;
using System.Security.Cryptography;

namespace ChatKit.Faults.Tests;

/// <summary>
/// The server's process ends and comes back while twenty people write. <c>CHATKIT_KILL_ROUNDS</c> says how often it is killed (20 if
/// nothing else is said), <c>CHATKIT_KILL_SEED</c> repeats a run's choices, though not its timing. What a killed process gave to the
/// system before stays: this proves that nothing is answered before it is written, not that it would outlast a power cut.
/// </summary>
public abstract class RestartTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // A host that is waiting for something when its 30 s are over has not stopped in order.
    private static readonly TimeSpan HostsTimeToStop = TimeSpan.FromSeconds(25);

    private readonly int _seed = Setting.Number("CHATKIT_KILL_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);
    private readonly History _history = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private ServerProcess? _server;
    private Crowd? _crowd;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ServerProcess Server => _server ?? throw new InvalidOperationException("There is no server yet.");

    private Crowd Crowd => _crowd ?? throw new InvalidOperationException("Nobody is there yet.");

    public async ValueTask InitializeAsync()
    {
        _server = new ServerProcess(MongoUri());
        output.WriteLine($"CHATKIT_KILL_SEED={_seed}");
        await StartAsync();
        _crowd = await Crowd.GatherAsync(Server.Address, _history, _seed, Token);
        _crowd.Write();
    }

    [Fact]
    public async Task Killed_at_any_moment_it_has_every_answered_message_once_and_in_order()
    {
        var random = new Random(_seed);
        var kills = 0;

        for (var round = Setting.Number("CHATKIT_KILL_ROUNDS") ?? 20; round > 0; round--)
        {
            // At an answer, which must not have come too early, or at any moment after it.
            var atOnce = random.Next(2) == 0;
            await AcknowledgedAsync(random.Next(1, 400), atOnce ? Server.Kill : null);
            await KillAfterAsync(atOnce ? 0 : random.Next(100));
            if (random.Next(4) == 0)
            {
                // Dies again while it starts, perhaps while it puts its file in order.
                Server.Launch();
                await KillAfterAsync(random.Next(800));
            }
            await StartAsync();
            if (round % 10 == 0)
            {
                output.WriteLine($"{kills} kills in {_watch.Elapsed.TotalSeconds:F0} s, {_history.Totals}");
            }
        }
        await EndAsync();

        output.WriteLine($"{kills} kills in {_watch.Elapsed.TotalSeconds:F0} s");
        Assert.NotEqual(0, _history.Totals.Resent);

        async Task KillAfterAsync(int milliseconds)
        {
            await Task.Delay(milliseconds, Token);
            await Server.KillAsync(Token);
            kills++;
        }
    }

    [Fact]
    public async Task Stopped_in_order_it_closes_every_connection_and_loses_nothing()
    {
        await AcknowledgedAsync(300);
        var connections = await Task.WhenAll(Crowd.Clients.Select(c => c.ConnectedAsync(Token)));

        var exitCode = await Server.TerminateAsync(Token).WaitAsync(HostsTimeToStop, Token);
        var ends = await Task.WhenAll(connections.Select(c => c.Closed)).WaitAsync(Patience, Token);
        await StartAsync();
        await AcknowledgedAsync(300);
        await EndAsync();

        Assert.True(exitCode == 0, $"Exit code {exitCode}\n{Server.Output}");
        Assert.All(ends, Assert.Null);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_crowd is not null)
        {
            await _crowd.DisposeAsync();
        }
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>The database for the test; null for SQLite.</summary>
    protected abstract string? MongoUri();

    private Task StartAsync()
    {
        Server.Launch();
        return Server.WhenReadyAsync(Token).WaitAsync(Patience, Token);
    }

    private Task AcknowledgedAsync(int more, Action? then = null) =>
        OrTellAsync(_history.WhenAcknowledgedAsync(more, then, Token));

    private async Task EndAsync()
    {
        await OrTellAsync(Crowd.HushAsync());
        await Crowd.RecordEndAsync(Patience / 4, Token);
        output.WriteLine($"{_history.Totals}");
        output.WriteLine(
            $"{Crowd.Clients.Sum(c => c.Connections)} connections, {Crowd.Clients.Sum(c => c.Events)} events"
        );
        _history.AssertSound();
        Assert.False(Server.Complaints.Any(), Server.Output);
    }

    // A standstill without its reasons would say nothing.
    private async Task OrTellAsync(Task task)
    {
        try
        {
            await task.WaitAsync(Patience, Token);
        }
        catch (TimeoutException)
        {
            output.WriteLine($"{Crowd.Failures}\n{Server.Output}");
            throw;
        }
    }
}
