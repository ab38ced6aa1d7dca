using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatKit.AspNetCore.Tests;

public sealed class OutboxTests
{
    private readonly SlowReader _reader = new();
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

    /// <summary>A connection whose writes wait until they are let through.</summary>
    private sealed class SlowReader()
        : HubConnectionContext(
            new DefaultConnectionContext(
                "slow",
                new DuplexPipe(new Pipe().Reader, new Pipe().Writer),
                new DuplexPipe(new Pipe().Reader, new Pipe().Writer)
            ),
            new HubConnectionContextOptions(),
            NullLoggerFactory.Instance
        )
    {
        private readonly TaskCompletionSource _writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Channel<int[]> _written = Channel.CreateUnbounded<int[]>();
        private readonly JsonHubProtocol _json = new();

        public Task Writing => _writing.Task.WaitAsync(ChatClient.Patience, TestContext.Current.CancellationToken);

        public int Writes { get; private set; }

        public void Resume() => _resumed.SetResult();

        public async Task<int[]> NextAsync() => await _written.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public override async ValueTask WriteAsync(
            SerializedHubMessage message,
            CancellationToken cancellationToken = default
        )
        {
            Writes++;
            var numbers = Numbers(message.GetSerializedMessage(_json)).ToArray();
            _writing.TrySetResult();
            await _resumed.Task;
            await _written.Writer.WriteAsync(numbers, cancellationToken);
        }

        private static IEnumerable<int> Numbers(ReadOnlyMemory<byte> records) =>
            Encoding
                .UTF8.GetString(records.Span)
                .Split('\u001e', StringSplitOptions.RemoveEmptyEntries)
                .Select(r => JsonElement.Parse(r).GetProperty("arguments")[0])
                .Select(a => a.Has("heads") ? (int)a.Items("heads")[0].Number("last_sequence") : 0);
    }

    private sealed class DuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
