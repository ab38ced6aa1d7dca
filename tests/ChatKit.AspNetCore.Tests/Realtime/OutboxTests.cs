namespace ChatKit.AspNetCore.Tests;

public sealed class OutboxTests
{
    private readonly SlowConnection _reader = new();
    private readonly TaskCompletionSource _cut = new();
    private readonly Outbox _outbox;

    public OutboxTests() => _outbox = new Outbox(_reader, _cut.SetResult, TimeProvider.System);

    [Fact]
    public async Task What_gathers_while_a_write_is_under_way_goes_out_in_order_as_one()
    {
        await StallAsync();
        for (var i = 1; i <= 100; i++)
        {
            _outbox.Post(Message(i));
        }

        _reader.Resume();

        Assert.Equal(new[] { 0 }, await _reader.NextAsync());
        Assert.Equal(Enumerable.Range(1, 100), await _reader.NextAsync());
    }

    [Fact]
    public async Task Typing_and_presence_are_left_out_first()
    {
        await StallAsync();
        for (var i = 1; i <= Outbox.MaxEvents; i++)
        {
            _outbox.Post(i % 2 == 0 ? Message(i) : Typing(i));
        }

        _outbox.Post(Typing(1001));
        for (var i = 1; i <= Outbox.MaxEvents / 2; i++)
        {
            _outbox.Post(Message(2000 + i));
        }
        _outbox.Post(Typing(1003));
        _reader.Resume();

        Assert.False(_cut.Task.IsCompleted);
        Assert.Equal(new[] { 0 }, await _reader.NextAsync());
        var even = Enumerable.Range(1, Outbox.MaxEvents).Where(i => i % 2 == 0);
        Assert.Equal(even.Concat(Enumerable.Range(2001, Outbox.MaxEvents / 2)), await _reader.NextAsync());
    }

    [Fact]
    public async Task However_many_droppable_events_come_the_connection_is_kept()
    {
        await StallAsync();

        for (var i = 1; i <= 10 * Outbox.MaxEvents; i++)
        {
            _outbox.Post(Typing(i));
        }
        _outbox.Post(Message(-1));
        _reader.Resume();

        Assert.False(_cut.Task.IsCompleted);
        Assert.Equal(new[] { 0 }, await _reader.NextAsync());
        Assert.Equal(-1, (await _reader.NextAsync())[^1]);
    }

    [Fact]
    public async Task One_message_beyond_the_bound_cuts_the_connection()
    {
        await StallAsync();
        for (var i = 1; i <= Outbox.MaxEvents; i++)
        {
            _outbox.Post(Message(i));
        }
        Assert.False(_cut.Task.IsCompleted);

        _outbox.Post(Message(257));

        Assert.True(_cut.Task.IsCompleted);
        _outbox.Post(Message(258));
        _reader.Resume();
        Assert.Equal(new[] { 0 }, await _reader.NextAsync());
        Assert.Equal(1, _reader.Writes);
    }

    [Fact]
    public async Task Bytes_are_bounded_as_well()
    {
        await StallAsync();
        var large = Large();
        for (var bytes = large.Bytes.Length; bytes <= Outbox.MaxBytes; bytes += large.Bytes.Length)
        {
            _outbox.Post(large);
        }
        Assert.False(_cut.Task.IsCompleted);

        _outbox.Post(large);

        Assert.True(_cut.Task.IsCompleted);
    }

    [Fact]
    public async Task How_long_a_write_has_waited_is_known()
    {
        Assert.Equal(TimeSpan.Zero, _outbox.StalledFor);
        await StallAsync();
        Assert.True(_outbox.StalledFor > TimeSpan.Zero);

        _reader.Resume();
        _outbox.Post(Message(1));
        await _reader.NextAsync();
        await _reader.NextAsync();
    }

    // The first event occupies the writer.
    private async Task StallAsync()
    {
        _outbox.Post(Message(0));
        await _reader.Writing;
    }

    private static EventFrame Message(int number) =>
        EventFrame.Create(HubEvents.Heads, new HeadsPayload([new HeadJson { LastSequence = number }]));

    private static EventFrame Typing(int number) =>
        EventFrame.Create(
            HubEvents.Heads,
            new HeadsPayload([new HeadJson { LastSequence = number }]),
            isDroppable: true
        );

    private static EventFrame Large() =>
        EventFrame.Create(HubEvents.SessionEnded, new SessionEndedPayload(new string('x', 20_000)));
}
