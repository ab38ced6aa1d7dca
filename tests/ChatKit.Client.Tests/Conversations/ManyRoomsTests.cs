namespace ChatKit.Client.Tests;

/// <summary>Somebody who has been in many busy rooms.</summary>
public sealed class ManyRoomsTests
{
    private const int Many = 60;
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly World _world = new(1);
    private readonly ChatClient _client;
    private readonly VirtualNetwork _network;
    private readonly Conversation[] _talks;
    private int _written;

    public ManyRoomsTests()
    {
        (_client, _network) = _world.Newcomer(_ => new("alice-id"));
        _client.Start();
        _talks =
        [
            .. Enumerable
                .Range(0, Many)
                .Select(i => _world.Server.AddRoom($"room-{i}", "alice-id", "bob-id"))
                .Select(id => _client.Conversation(ConversationRef.Room(id))),
        ];
        _world.Pass(s_second);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_kept_of_closed_rooms_is_bounded_and_complete_when_they_are_opened_again()
    {
        foreach (var talk in _talks)
        {
            Write(talk, 10);
            Look(talk);
        }

        foreach (var talk in _talks)
        {
            for (var i = 0; i < 5; i++)
            {
                Write(talk, 50);
                _world.Pass(s_second);
            }
        }

        var kept = _talks.Select(t => t.State.Value.Messages.Count).ToArray();
        Assert.All(kept[..^20], count => Assert.Equal(0, count));
        Assert.All(kept[^20..], count => Assert.Equal(200, count));
        foreach (var talk in new[] { _talks[0], _talks[^1] })
        {
            Look(talk);
            Assert.Equal(260, talk.State.Value.Messages[^1].Sequence);
            Assert.Equal(
                Enumerable
                    .Range(0, talk.State.Value.Messages.Count)
                    .Select(i => talk.State.Value.Messages[0].Sequence + i),
                talk.State.Value.Messages.Select(m => m.Sequence)
            );
        }
    }

    [Fact]
    public void The_least_recently_used_goes_first_and_none_that_is_open()
    {
        foreach (var talk in _talks[..21])
        {
            Write(talk, 1);
        }
        using var open = _talks[20].Open();
        Look(_talks[0]);
        Look(_talks[1]);
        Look(_talks[0]);
        foreach (var talk in _talks[2..20])
        {
            Look(talk);
        }
        Assert.All(_talks[..21], t => Assert.Single(t.State.Value.Messages));

        Write(_talks[21], 1);
        Look(_talks[21]);

        Assert.Equal([1], Enumerable.Range(0, 22).Where(i => _talks[i].State.Value.Messages.Count == 0));
    }

    [Fact]
    public void What_is_unsent_stays()
    {
        _network.IsOffline = true;
        _network.Cut();
        var sending = _world.Do(() => _talks[0].SendAsync("unsent", cancellationToken: Token));
        foreach (var talk in _talks)
        {
            Look(talk);
        }
        Assert.True(sending.IsCompletedSuccessfully);
        Assert.Equal(["unsent"], _talks[0].State.Value.Outgoing.Select(o => o.Content));

        _network.IsOffline = false;
        _client.RetryNow();
        _world.Pass(s_second);
        Look(_talks[0]);

        Assert.Equal(["unsent"], _talks[0].State.Value.Messages.Select(m => m.Content));
    }

    [Fact]
    public void A_room_that_is_only_streamed_keeps_little_and_its_stream_leaves_nothing_out()
    {
        var read = new List<int>();
        _ = _world.Do(async () =>
        {
            await foreach (var message in _talks[0].StreamAsync(0, CancellationToken.None))
            {
                read.Add((int)message.Sequence);
            }
        });
        for (var i = 0; i < 5; i++)
        {
            Write(_talks[0], 400);
            _world.Pass(s_second);
        }

        Assert.Equal(Enumerable.Range(1, 2000), read);
        Assert.Equal(200, _talks[0].State.Value.Messages.Count);
    }

    [Fact]
    public void A_conversation_that_is_asked_for_late_shows_what_is_known()
    {
        var late = ConversationRef.Room(_world.Server.AddRoom("late", "alice-id"));
        var input = new SendRoomMessageInput(late.RoomId!, "hello", "late", null, null, null);
        _world.Server.Hub(new Listener("alice-id", _ => { }), "send_message", input);
        _world.Pass(s_second);

        var state = _client.Conversation(late).State;
        _world.Pass(TimeSpan.Zero);

        Assert.Equal(1, state.Value.Mark.LastSequence);
    }

    private void Look(Conversation talk)
    {
        using (talk.Open())
        {
            _world.Pass(s_second);
        }
        _world.Pass(TimeSpan.Zero);
    }

    private void Write(Conversation talk, int count)
    {
        for (; count > 0; count--, _written++)
        {
            var input = new SendRoomMessageInput(talk.Ref.RoomId!, "text", $"bob-{_written}", null, null, null);
            _world.Server.Hub(new Listener("bob-id", _ => { }), "send_message", input);
        }
    }
}
