using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace ChatKit.Sqlite.Tests;

public sealed class SqliteWriterTests : TemporaryFolder
{
    [Fact]
    public async Task An_item_that_fails_does_so_alone_and_whole()
    {
        await using var store = await OpenStore.OpenAsync(File);
        using var hold = Hold(store);

        var before = store.Database.WriteAsync(session => AddRow(session, "before"), Cancellation);
        var failing = store.Database.WriteAsync<int>(
            session =>
            {
                AddRow(session, "half done");
                throw new InvalidOperationException("mine");
            },
            Cancellation
        );
        var after = store.Database.WriteAsync(session => AddRow(session, "after"), Cancellation);
        hold.Set();

        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        await Task.WhenAll(before, after);
        Assert.Equal(2, await store.ReadNumberAsync("SELECT count(*) FROM attempts"));
        Assert.Equal(0, await store.ReadNumberAsync("SELECT count(*) FROM attempts WHERE key = 'half done'"));
    }

    [Fact]
    public async Task What_gathers_during_a_write_is_one_transaction()
    {
        await using var store = await OpenStore.OpenAsync(File);
        using var sizes = new MetricCollector<int>(
            store.Get<IMeterFactory>(),
            ChatKitDiagnostics.MeterName,
            ChatKitDiagnostics.SqliteBatchSize
        );
        using var hold = Hold(store);
        var writes = Enumerable
            .Range(0, 50)
            .Select(i => store.Database.WriteAsync(session => AddRow(session, $"{i}"), Cancellation))
            .ToList();

        hold.Set();
        await Task.WhenAll(writes);

        Assert.Equal([1, 50], sizes.GetMeasurementSnapshot().Select(measurement => measurement.Value));
    }

    [Fact]
    public async Task Beyond_the_queue_a_write_is_refused_at_once_and_the_others_are_done()
    {
        await using var store = await OpenStore.OpenAsync(File, options => options.QueueLength = 5);
        using var hold = Hold(store);
        var writes = Enumerable
            .Range(0, 5)
            .Select(i => store.Database.WriteAsync(session => AddRow(session, $"{i}"), Cancellation))
            .ToList();

        var refused = Record.Exception(() =>
        {
            _ = store.Database.WriteAsync(session => AddRow(session, "refused"), Cancellation);
        });
        hold.Set();

        Assert.IsType<StoreUnavailableException>(refused);
        await Task.WhenAll(writes);
        Assert.Equal(5, await store.ReadNumberAsync("SELECT count(*) FROM attempts"));
        await store.Database.WriteAsync(session => AddRow(session, "again"), Cancellation);
    }

    [Fact]
    public async Task Who_gives_up_before_its_turn_is_left_out()
    {
        await using var store = await OpenStore.OpenAsync(File);
        using var hold = Hold(store);
        using var cancellation = new CancellationTokenSource();
        var write = store.Database.WriteAsync(session => AddRow(session, "never"), cancellation.Token);

        await cancellation.CancelAsync();
        hold.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.Equal(0, await store.ReadNumberAsync("SELECT count(*) FROM attempts"));
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var store = await OpenStore.OpenAsync(File);
        var database = store.Database;
        await store.DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            database.WriteAsync(session => AddRow(session, "late"), Cancellation)
        );
        await Assert.ThrowsAsync<StoreUnavailableException>(() => database.ReadAsync(static _ => 1, Cancellation));
    }

    /// <summary>Keeps the writer busy, once it has begun, until the event is set.</summary>
    private static ManualResetEventSlim Hold(OpenStore store)
    {
        var release = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        _ = store.Database.WriteAsync(
            _ =>
            {
                begun.Set();
                release.Wait(Cancellation);
                return 0;
            },
            Cancellation
        );
        begun.Wait(Cancellation);
        return release;
    }

    private static int AddRow(SqliteSession session, string key) =>
        session.Statement("INSERT INTO attempts (key, at, expires_at) VALUES (?1, 0, 0)").Bind(1, key).Run();
}
