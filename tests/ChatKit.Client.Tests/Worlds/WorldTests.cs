namespace ChatKit.Client.Tests;

/// <summary>Single stories in virtual time, for what a schedule seldom meets.</summary>
public sealed class WorldTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Who_is_removed_while_away_does_not_join_again_by_coming_back()
    {
        var world = new World(1);
        world.Pass(s_second);
        world.Offline(2, TimeSpan.FromSeconds(20));
        world.Server.Remove("general-id", "bob-id");

        world.Pass(TimeSpan.FromMinutes(5));

        Assert.Equal(ConversationStatus.Failed, world.State(2, 0).Status);
        Assert.Equal("forbidden", world.State(2, 0).Error?.Code);
        Assert.DoesNotContain("bob-id", world.Server.Talk("bob-id", "general-id", null).Members);
        Assert.Equal(ConversationStatus.Ready, world.State(2, 1).Status);
    }

    [Fact]
    public void Who_is_removed_sees_it_at_once_and_nothing_of_the_room_any_more()
    {
        var world = new World(1);
        world.Send(0, 0, "before");
        world.Pass(s_second);

        world.Server.Remove("general-id", "bob-id");
        world.Pass(s_second);

        Assert.Equal("forbidden", world.State(2, 0).Error?.Code);
        Assert.Empty(world.State(2, 0).Messages);
        Assert.Equal("forbidden", world.StreamEnd?.Code);
    }

    [Fact]
    public void A_lost_last_message_comes_with_the_heads_within_ten_seconds()
    {
        var world = new World(1);
        world.Pass(s_second);
        var network = world.Device(2).Network;
        network.Weather = new Weather(1, 0, s_second);
        world.Send(0, 0, "the last for now");
        world.Pass(s_second);
        network.Weather = Weather.Calm;
        Assert.Empty(world.State(2, 0).Messages);

        world.Pass(10 * s_second);

        Assert.Equal(["the last for now"], world.State(2, 0).Messages.Select(m => m.Content));
    }

    [Fact]
    public void A_line_that_only_looks_open_is_given_up()
    {
        var world = new World(1);
        world.Pass(s_second);
        var device = world.Device(0);
        device.Network.Weather = new Weather(1, 0, s_second);

        device.Client.RetryNow();
        world.Pass(6 * s_second);

        Assert.Equal(ConnectionStatus.Offline, device.Client.Connection.Value.Status);
        device.Network.Weather = Weather.Calm;
        world.Pass(31 * s_second);
        Assert.Equal(ConnectionStatus.Connected, device.Client.Connection.Value.Status);
    }

    [Fact]
    public void It_tries_for_ever_and_at_most_thirty_seconds_apart()
    {
        var world = new World(1);
        world.Pass(s_second);
        var device = world.Device(0);
        world.Offline(0, TimeSpan.FromDays(3));
        world.Pass(TimeSpan.FromDays(2));
        var wait = device.Client.Connection.Value;

        Assert.Equal(ConnectionStatus.Offline, wait.Status);
        Assert.Equal(ChatKitClientException.Network, wait.Error?.Code);
        Assert.InRange(wait.RetryAt!.Value - world.Now, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        world.Pass(TimeSpan.FromDays(1) + (31 * s_second));
        Assert.Equal(ConnectionStatus.Connected, device.Client.Connection.Value.Status);
    }

    [Fact]
    public void Far_behind_it_shows_the_newest_and_loads_older_on_demand()
    {
        var world = new World(1);
        world.Pass(s_second);
        world.Offline(0, s_second);
        world.Flood(2, 0, 1500, "flood");
        world.Pass(TimeSpan.FromMinutes(1));
        var newest = world.State(0, 0).Messages;
        Assert.Equal((50, 1500), (newest.Count, newest[^1].Sequence));

        var loading = world.Talk(0, 0).LoadOlderAsync(TestContext.Current.CancellationToken);
        world.Pass(s_second);

        Assert.True(loading.IsCompletedSuccessfully);
        Assert.Equal(Enumerable.Range(1401, 100), world.State(0, 0).Messages.Select(m => (int)m.Sequence));
        // The stream, in contrast, leaves nothing out.
        Assert.Equal(Enumerable.Range(1, 1500), world.Streamed.Select(s => (int)s));
    }

    [Fact]
    public void A_slow_reader_misses_nothing_though_the_list_has_moved_on()
    {
        const int count = 5000;
        var world = new World(1);
        world.Pass(s_second);
        var (read, goOn) = (new List<int>(), new TaskCompletionSource());
        var reading = world.Do(async () =>
        {
            await foreach (var message in world.Talk(0, 0).StreamAsync(0, CancellationToken.None))
            {
                read.Add((int)message.Sequence);
                if (read.Count == 1)
                {
                    await goOn.Task;
                }
                if (read.Count == count)
                {
                    break;
                }
            }
        });
        for (var i = 0; i < 10; i++)
        {
            world.Flood(2, 0, count / 10, $"part {i}");
            world.Pass(s_second);
        }
        Assert.InRange(world.State(0, 0).Messages[0].Sequence, count - Timeline.LongWindow, count);
        Assert.Equal([1], read);

        goOn.SetResult();
        world.Pass(10 * s_second);

        Assert.True(reading.IsCompletedSuccessfully);
        Assert.Equal(Enumerable.Range(1, count), read);
    }

    [Fact]
    public void Who_disposes_of_a_client_that_waits_for_everything_leaves_no_timer_behind()
    {
        var world = new World(1);
        world.Pass(s_second);
        world.Flood(2, 0, 1500, "flood");
        world.Pass(s_second);
        var isHeard = true;
        world.Server.Gate = what =>
        {
            if (!isHeard || what is not "get_heads")
            {
                throw new ChatKitClientException("rate_limited", null, TimeSpan.FromHours(1));
            }
        };
        for (var device = 0; device < 3; device++)
        {
            for (var talk = 0; talk < 2; talk++)
            {
                world.Send(device, talk, "waits");
                world.Talk(device, talk).SetDraft("begun");
                world.Talk(device, talk).NotifyTyping();
                world.Talk(device, talk).MarkRead(1);
                world.Close(device, talk);
                world.Open(device, talk);
            }
        }
        _ = world.Do(async () =>
        {
            await foreach (var _ in world.Talk(0, 0).StreamAsync(0, CancellationToken.None)) { }
        });
        world.Pass(s_second / 5);
        isHeard = false;
        world.Device(1).Network.Cut();
        world.Pass(s_second / 5);

        world.End();
    }

    [Fact]
    public void A_listener_that_fails_does_not_keep_the_others_from_hearing()
    {
        var world = new World(1);
        var heard = new List<ConnectionStatus>();
        using var bad = world.Device(0).Client.Connection.Subscribe(_ => throw new InvalidOperationException("mine"));
        using var good = world.Device(0).Client.Connection.Subscribe(state => heard.Add(state.Status));

        world.Pass(s_second);

        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Connected], heard);
    }

    [Fact]
    public void Typing_is_told_now_and_then_and_ends_by_itself()
    {
        var world = new World(1);
        world.Pass(s_second);

        world.Talk(0, 0).NotifyTyping();
        world.Pass(s_second);
        Assert.Equal(["alice-id"], world.State(2, 0).Typing.Select(t => t.Id));
        // Its end gets lost.
        world.Device(0).Network.Weather = new Weather(1, 0, s_second);
        world.Pass(6 * s_second);

        Assert.Empty(world.State(2, 0).Typing);
    }

    [Fact]
    public void Rate_limited_waits_as_long_as_the_server_asks_and_keeps_the_order()
    {
        var world = new World(1);
        world.Pass(s_second);
        world.Refuse("rate_limited", TimeSpan.FromSeconds(40));
        world.Send(0, 0, "one");
        world.Send(0, 0, "two");
        world.Pass(s_second);
        var waiting = world.State(0, 0).Outgoing[0];
        Assert.Equal((OutgoingStatus.Waiting, "rate_limited"), (waiting.Status, waiting.Error?.Code));
        Assert.InRange(waiting.RetryAt!.Value - world.Now, 38 * s_second, 40 * s_second);

        world.Pass(45 * s_second);

        Assert.Equal(["one", "two"], world.State(2, 0).Messages.Select(m => m.Content));
    }

    [Fact]
    public void What_comes_meanwhile_does_not_shorten_the_wait_that_the_server_asked_for()
    {
        var world = new World(1);
        world.Pass(s_second);
        var (asked, until) = (0, world.Now + (40 * s_second));
        world.Server.Gate = what =>
        {
            if (what.StartsWith("GET", StringComparison.Ordinal) && world.Now < until)
            {
                asked++;
                throw new ChatKitClientException("rate_limited", null, until - world.Now);
            }
        };
        // A gap, and a room that goes on.
        foreach (var device in new[] { 0, 1, 2 })
        {
            world.Device(device).Network.Weather = new Weather(1, 0, s_second);
        }
        world.Flood(2, 0, 5, "lost");
        foreach (var device in new[] { 0, 1, 2 })
        {
            world.Device(device).Network.Weather = Weather.Calm;
        }
        for (var i = 0; i < 30; i++)
        {
            world.Flood(2, 0, 1, $"busy {i}");
            world.Pass(s_second);
        }

        Assert.InRange(asked, 1, 4);
        world.Pass(15 * s_second);
        Assert.Equal(35, world.State(0, 0).Messages.Count);
    }
}
