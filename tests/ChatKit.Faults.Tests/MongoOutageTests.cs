using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using ChatKit.MongoServers;

namespace ChatKit.Faults.Tests;

/// <summary>
/// The database is away while twenty people write: <c>CHATKIT_OUTAGE_SECONDS</c> says how long, 8 if nothing else is said.
/// </summary>
public sealed class MongoOutageTests(ITestOutputHelper output) : IAsyncLifetime
{
    // What the issue allows, for a refusal and for everything to be normal again.
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Said by the store when the database is gone, and by each health check.
    private static readonly string[] Expected = ["The chat database does not answer", "Diagnostics.HealthChecks."];

    private const long AllowedGrowth = 100 << 20;

    private readonly TimeSpan _length = TimeSpan.FromSeconds(Setting.Number("CHATKIT_OUTAGE_SECONDS") ?? 8);
    private readonly History _history = new();
    private Line? _line;
    private ServerProcess? _server;
    private Crowd? _crowd;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Line Line => _line ?? throw new InvalidOperationException("There is no line yet.");

    private ServerProcess Server => _server ?? throw new InvalidOperationException("There is no server yet.");

    private Crowd Crowd => _crowd ?? throw new InvalidOperationException("Nobody is there yet.");

    public async ValueTask InitializeAsync()
    {
        _line = new Line(MongoDatabases.RentNew().ConnectionString);
        _server = new ServerProcess(_line.ConnectionString);
        _server.Launch();
        await _server.WhenReadyAsync(Token).WaitAsync(Patience, Token);
        _crowd = await Crowd.GatherAsync(
            _server.Address,
            _history,
            RandomNumberGenerator.GetInt32(int.MaxValue),
            Token
        );
        _crowd.Write();
    }

    [Fact]
    public Task A_database_that_stands_still_costs_refusals_and_nothing_else() => OutlastAsync(Outage.Freeze(Line));

    [Fact]
    public Task A_database_that_is_gone_costs_refusals_and_nothing_else() => OutlastAsync(Outage.Cut(Line));

    public async ValueTask DisposeAsync()
    {
        if (_crowd is not null)
        {
            await _crowd.DisposeAsync();
        }
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        if (_line is not null)
        {
            await _line.DisposeAsync();
        }
    }

    private async Task OutlastAsync(Outage outage)
    {
        await _history.WhenAcknowledgedAsync(500, then: null, Token).WaitAsync(Patience, Token);
        var before = Server.ResidentBytes;
        var beganAt = Stopwatch.GetTimestamp();
        Watch watch;
        await outage.BeginAsync(Token);
        try
        {
            watch = await WatchAsync();
        }
        finally
        {
            await outage.EndAsync(CancellationToken.None);
        }
        var endedAt = Stopwatch.GetTimestamp();
        await Server.WhenReadyAsync(Token).WaitAsync(Allowed, Token);
        var readyAfter = Stopwatch.GetElapsedTime(endedAt);
        // Goes on for longer than it may take until everything is normal, to see that from then on it is.
        await Task.Delay(Allowed - readyAfter, Token);
        await _history.WhenAcknowledgedAsync(500, then: null, Token).WaitAsync(Patience, Token);
        var after = Server.ResidentBytes;
        await Crowd.HushAsync().WaitAsync(Patience, Token);
        await Crowd.RecordEndAsync(Patience / 2, Token);

        var attempts = Crowd.Clients.SelectMany(c => c.Attempts).ToList();
        var failures = attempts.Where(a => a.Failure is not null).ToList();
        var slowest = failures.Max(a => a.Time);
        var lastFailure = failures.Max(a => Stopwatch.GetElapsedTime(endedAt, a.EndedAt));
        var firstAnswer = attempts
            .Where(a => a.Failure is null && a.EndedAt > endedAt)
            .Min(a => Stopwatch.GetElapsedTime(endedAt, a.EndedAt));
        output.WriteLine($"{_history.Totals}");
        output.WriteLine(
            $"Away for {Stopwatch.GetElapsedTime(beganAt, endedAt).TotalSeconds:F1} s: not ready after {watch.NotReadyAfter?.TotalSeconds:F1} s, "
                + $"{failures.Count} refusals, the slowest after {slowest.TotalSeconds:F2} s, {before >> 20} MiB before, "
                + $"{watch.PeakBytes >> 20} at most, {after >> 20} after. Since the return: ready after {readyAfter.TotalSeconds:F2} s, "
                + $"first answer after {firstAnswer.TotalSeconds:F2} s, last refusal after {lastFailure.TotalSeconds:F2} s."
        );
        var complaints = Server
            .Complaints.Where(complaint => !Expected.Any(part => complaint.Contains(part, StringComparison.Ordinal)))
            .ToList();
        complaints.ForEach(output.WriteLine);
        _history.AssertSound();
        Assert.All(failures, a => Assert.Equal("store_unavailable", a.Failure));
        Assert.InRange(slowest, TimeSpan.Zero, Allowed);
        Assert.InRange(lastFailure, TimeSpan.MinValue, Allowed);
        Assert.All(Crowd.Clients, c => Assert.Equal(1, c.Connections));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, watch.LastStatus);
        Assert.InRange(Math.Max(watch.PeakBytes, after) - before, long.MinValue, AllowedGrowth);
        Assert.Empty(complaints);
    }

    /// <summary>Looks at the server until the outage is to end.</summary>
    private async Task<Watch> WatchAsync()
    {
        var watch = new Watch(null, HttpStatusCode.OK, 0);
        for (var startedAt = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(startedAt) < _length; )
        {
            var status = await Server.HealthAsync(Token);
            watch = new Watch(
                watch.NotReadyAfter ?? (status == HttpStatusCode.OK ? null : Stopwatch.GetElapsedTime(startedAt)),
                status,
                Math.Max(watch.PeakBytes, Server.ResidentBytes)
            );
            await Task.Delay(200, Token);
        }
        return watch;
    }

    private sealed record Watch(TimeSpan? NotReadyAfter, HttpStatusCode LastStatus, long PeakBytes);
}
