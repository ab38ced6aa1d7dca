using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

public sealed class AvailabilityTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeLogger _logger = new();
    private readonly Availability _availability;
    private Func<CancellationToken, Task> _ping = _ => throw new TimeoutException("Still away.");
    private int _pings;

    public AvailabilityTests() =>
        _availability = new Availability(TimeSpan.FromSeconds(4), 100, PingAsync, new MongoMetrics(), _clock, _logger);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _availability.Dispose();

    [Fact]
    public async Task An_operation_that_takes_too_long_is_unavailable()
    {
        var call = _availability.RunAsync(HangAsync, Cancellation);

        _clock.Advance(TimeSpan.FromSeconds(3.999));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => call);
    }

    [Fact]
    public async Task A_database_that_stands_still_is_found_out_before_the_first_operation_has_failed()
    {
        _ping = HangAsync;
        var first = _availability.RunAsync(HangAsync, Cancellation);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await UntilPingedAsync(1, TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromSeconds(1.999));
        var last = _availability.RunAsync(HangAsync, Cancellation);
        Assert.False(first.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        // Without any more time: neither waits for the end of its own.
        await Assert.ThrowsAsync<StoreUnavailableException>(() => first);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => last);
        await MissOneAsync();
        Assert.Equal(1, _logger.Collector.Count);
    }

    [Fact]
    public async Task After_its_return_an_operation_has_all_its_time()
    {
        await MissAsync();
        _ping = _ => Task.CompletedTask;
        await UntilPingedAsync(_pings + 1);
        await _availability.Recovery;

        var call = _availability.RunAsync(HangAsync, Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(3.999));

        Assert.False(call.IsCompleted);
    }

    [Fact]
    public async Task While_the_database_is_away_operations_are_refused_without_being_tried()
    {
        await MissAsync();

        var tried = false;
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _availability.RunAsync(
                _ =>
                {
                    tried = true;
                    return Task.FromResult(1);
                },
                Cancellation
            )
        );

        Assert.False(tried);
    }

    [Fact]
    public async Task It_is_asked_each_second_and_everything_works_once_it_answers()
    {
        await MissAsync();
        await UntilPingedAsync(3);
        var recovery = _availability.Recovery;
        Assert.False(recovery.IsCompleted);

        _ping = _ => Task.CompletedTask;
        await UntilPingedAsync(4);
        await recovery;

        Assert.Equal(7, await _availability.RunAsync(_ => Task.FromResult(7), Cancellation));
    }

    [Fact]
    public async Task A_ping_that_hangs_is_given_up()
    {
        _ping = HangAsync;
        await MissAsync();

        await UntilPingedAsync(2);
        _ping = _ => Task.CompletedTask;
        await UntilPingedAsync(3);

        await _availability.Recovery;
    }

    [Fact]
    public async Task One_broken_operation_shuts_nobody_out_before_a_ping_has_failed_too()
    {
        var pong = new TaskCompletionSource();
        _ping = _ => pong.Task;

        await MissOneAsync();

        Assert.Equal(7, await _availability.RunAsync(_ => Task.FromResult(7), Cancellation));
        pong.SetResult();
        await _availability.Recovery;
        Assert.Equal(1, _pings);
        Assert.Empty(_logger.Collector.GetSnapshot());
    }

    [Fact]
    public async Task It_goes_on_asking_whatever_a_ping_meets()
    {
        _ping = _ => throw new FormatException("What nobody thought of.");
        await MissAsync();
        await UntilPingedAsync(3);

        _ping = _ => Task.CompletedTask;
        await UntilPingedAsync(4);

        await _availability.Recovery;
        Assert.Equal(7, await _availability.RunAsync(_ => Task.FromResult(7), Cancellation));
    }

    [Fact]
    public async Task Going_and_coming_back_are_logged_once()
    {
        var calls = Enumerable.Range(0, 10).Select(_ => _availability.RunAsync(HangAsync, Cancellation)).ToList();
        _clock.Advance(TimeSpan.FromSeconds(4));
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => call);
        }
        await UntilAwayAsync();
        _ping = _ => Task.CompletedTask;
        await UntilPingedAsync(_pings + 1);
        await _availability.Recovery;

        Assert.Equal(
            [LogLevel.Error, LogLevel.Information],
            _logger.Collector.GetSnapshot().Select(record => record.Level)
        );
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_so_and_nobody_is_shut_out()
    {
        using var giveUp = new CancellationTokenSource();
        var hanging = _availability.RunAsync(HangAsync, giveUp.Token);
        var failing = _availability.RunAsync(
            async token =>
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => HangAsync(token));
                return Throw();
            },
            giveUp.Token
        );

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => failing);
        Assert.Equal(7, await _availability.RunAsync(_ => Task.FromResult(7), Cancellation));
    }

    [Fact]
    public async Task A_server_that_answers_that_it_can_not_shuts_nobody_out()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _availability.RunAsync<int>(_ => throw new MongoWaitQueueFullException("Full."), Cancellation)
        );

        Assert.Equal(0, _pings);
        Assert.Equal(7, await _availability.RunAsync(_ => Task.FromResult(7), Cancellation));
    }

    [Fact]
    public async Task A_crowd_waits_for_its_turn()
    {
        var answer = new TaskCompletionSource<int>();
        var begun = 0;
        var calls = Enumerable
            .Range(0, 250)
            .Select(_ =>
                _availability.RunAsync(
                    _ =>
                    {
                        Interlocked.Increment(ref begun);
                        return answer.Task;
                    },
                    Cancellation
                )
            )
            .ToList();

        Assert.Equal(100, begun);
        answer.SetResult(7);

        Assert.All(await Task.WhenAll(calls), result => Assert.Equal(7, result));
        Assert.Equal(250, begun);
    }

    [Fact]
    public async Task What_operations_wait_for_gets_its_turn_and_no_more_time()
    {
        var written = new TaskCompletionSource();
        var waiting = Enumerable
            .Range(0, 100)
            .Select(i => _availability.RunAsync(_ => Task.FromResult(i), Cancellation, before: written.Task.WaitAsync))
            .ToList();
        var late = _availability.RunAsync(_ => Task.FromResult(0), Cancellation, before: HangAsync);

        Assert.Equal(7, await _availability.RunAsync(_ => Task.FromResult(7), Cancellation));
        written.SetResult();
        Assert.Equal(Enumerable.Range(0, 100), await Task.WhenAll(waiting));

        _clock.Advance(TimeSpan.FromSeconds(4));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => late);
    }

    [Fact]
    public async Task A_mistake_of_ours_stays_what_it_is()
    {
        await Assert.ThrowsAsync<FormatException>(() =>
            _availability.RunAsync<int>(_ => throw new FormatException(), Cancellation)
        );

        Assert.Equal(7, await _availability.RunAsync(_ => Task.FromResult(7), Cancellation));
    }

    [Fact]
    public async Task Closing_ends_what_is_under_way_and_asks_no_more()
    {
        var call = _availability.RunAsync(HangAsync, Cancellation);

        _availability.Dispose();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => call);
        await _availability.Recovery;
        Assert.Equal(0, _pings);
    }

    [Fact]
    public async Task Missed_and_refused_operations_are_counted()
    {
        using var meters = new Meters();
        using var availability = new Availability(
            TimeSpan.FromSeconds(4),
            100,
            PingAsync,
            new MongoMetrics(meters),
            _clock,
            _logger
        );
        var missed = new MetricCollector<long>(meters.Meter!, ChatKitDiagnostics.MongoOperationsMissed);
        var refused = new MetricCollector<long>(meters.Meter!, ChatKitDiagnostics.MongoOperationsRefused);

        await MissOneAsync(availability);
        await UntilAwayAsync();
        await MissOneAsync(availability);
        await MissOneAsync(availability);

        Assert.Equal(1, missed.GetMeasurementSnapshot().Sum(measurement => measurement.Value));
        Assert.Equal(2, refused.GetMeasurementSnapshot().Sum(measurement => measurement.Value));
    }

    private static int Throw() => throw new TimeoutException("What the driver makes of it.");

    /// <summary>An operation and the ping after it get no answer.</summary>
    private async Task MissAsync()
    {
        await MissOneAsync();
        await UntilAwayAsync();
    }

    private Task MissOneAsync() => MissOneAsync(_availability);

    private static async Task MissOneAsync(Availability availability) =>
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            availability.RunAsync<int>(_ => throw new TimeoutException(), Cancellation)
        );

    /// <summary>Waits until the first ping was given up, and lets time pass meanwhile.</summary>
    private Task UntilAwayAsync() => UntilAwayAsync(TimeSpan.FromSeconds(1));

    private async Task UntilAwayAsync(TimeSpan step)
    {
        while (_logger.Collector.Count == 0)
        {
            _clock.Advance(step);
            await Task.Yield();
        }
    }

    private static async Task<int> HangAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    private Task PingAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _pings);
        return Volatile.Read(ref _ping)(cancellationToken);
    }

    /// <summary>Lets time pass until so many pings were sent.</summary>
    private Task UntilPingedAsync(int count) => UntilPingedAsync(count, TimeSpan.FromSeconds(1));

    private async Task UntilPingedAsync(int count, TimeSpan step)
    {
        while (Volatile.Read(ref _pings) < count)
        {
            _clock.Advance(step);
            await Task.Yield();
        }
    }

    private sealed class Meters : IMeterFactory
    {
        public Meter? Meter { get; private set; }

        public Meter Create(MeterOptions options) => Meter = new Meter(options);

        public void Dispose() => Meter?.Dispose();
    }
}
