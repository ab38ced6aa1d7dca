namespace ChatKit.Client.Tests;

/// <summary>What ends a stream that reads from far back, and what does not.</summary>
public sealed class StreamTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly World _world = new(1);
    private readonly List<long> _read = [];

    public StreamTests()
    {
        _world.Pass(s_second);
        _world.Offline(0, s_second);
        _world.Flood(2, 0, 1500, "flood");
        _world.Pass(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("unexpected")]
    [InlineData("internal_error")]
    [InlineData("network")]
    public void It_survives_a_fault_of_the_server(string code)
    {
        Refuse(code, 10 * s_second);

        var reading = Read(CancellationToken.None);
        _world.Pass(5 * s_second);
        Assert.Empty(_read);
        _world.Pass(TimeSpan.FromMinutes(2));

        Assert.Equal(Enumerable.Range(1, 1500), _read.Select(s => (int)s));
        Assert.False(reading.IsCompleted);
    }

    [Fact]
    public void It_ends_at_once_when_it_is_cancelled_while_it_waits_for_another_attempt()
    {
        Refuse("network", TimeSpan.FromHours(1));
        using var end = new CancellationTokenSource();
        var reading = Read(end.Token);
        _world.Pass(TimeSpan.FromMinutes(1));

        end.Cancel();
        _world.Pass(TimeSpan.Zero);

        Assert.True(reading.IsCanceled);
    }

    [Fact]
    public void It_ends_at_once_when_it_is_cancelled_while_no_answer_comes()
    {
        _world.Device(0).Network.Weather = new Weather(0, 0, TimeSpan.FromMinutes(1));
        using var end = new CancellationTokenSource();
        var reading = Read(end.Token);
        _world.Pass(TimeSpan.FromMilliseconds(1));

        end.Cancel();
        _world.Pass(TimeSpan.Zero);

        Assert.True(reading.IsCanceled);
    }

    [Fact]
    public void It_ends_at_once_when_the_client_is_disposed()
    {
        Refuse("network", TimeSpan.FromHours(1));
        var reading = Read(CancellationToken.None);
        _world.Pass(TimeSpan.FromMinutes(1));

        _ = _world.Device(0).Client.DisposeAsync().AsTask();
        _world.Pass(TimeSpan.Zero);

        Assert.True(reading.IsCompletedSuccessfully);
    }

    private void Refuse(string code, TimeSpan time)
    {
        var until = _world.Now + time;
        _world.Server.Gate = what =>
        {
            if (_world.Now < until && what.StartsWith("GET", StringComparison.Ordinal))
            {
                throw new ChatKitClientException(code);
            }
        };
    }

    private Task Read(CancellationToken cancellationToken) =>
        _world.Do(async () =>
        {
            await foreach (var message in _world.Talk(0, 0).StreamAsync(0, cancellationToken))
            {
                _read.Add(message.Sequence);
            }
        });
}
