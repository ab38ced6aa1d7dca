namespace ChatKit.Client.Tests;

/// <summary>Sending beside a storage that is slow, hangs or is given up.</summary>
public sealed class OutboxTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_message_that_is_answered_before_it_is_kept_was_sent()
    {
        var storage = new SlowStorage();
        var world = new World(1, storage);
        world.Pass(s_second);
        storage.Delay = s_second;

        Sending? sending = null;
        _ = world.Do(async () => sending = await world.Talk(0, 0).SendAsync("hello", cancellationToken: Token));
        world.Pass(s_second / 2);

        Assert.Equal(["hello"], world.State(0, 0).Messages.Select(m => m.Content));
        Assert.True(sending?.Answer.IsCompletedSuccessfully);
        world.Pass(3 * s_second);
        Assert.Empty(storage.Of("alice-id"));
    }

    [Fact]
    public void What_is_written_into_a_public_room_that_is_being_joined_waits_for_that()
    {
        var world = new World(1);
        var room = world.Server.AddRoom("open", "bob-id");
        var (client, _) = world.Newcomer(_ => new("alice-id"));
        client.Start();
        var talk = client.Conversation(ConversationRef.Room(room));
        using var open = talk.Open();

        _ = world.Do(() => talk.SendAsync("hello", cancellationToken: Token));
        world.Pass(s_second);

        Assert.Equal(["hello"], talk.State.Value.Messages.Select(m => m.Content));
        Assert.Empty(talk.State.Value.Outgoing);
    }

    [Fact]
    public void What_is_written_into_a_room_that_is_not_opened_is_refused()
    {
        var world = new World(1);
        var room = world.Server.AddRoom("open", "bob-id");
        var (client, _) = world.Newcomer(_ => new("alice-id"));
        client.Start();
        world.Pass(s_second);
        var talk = client.Conversation(ConversationRef.Room(room));

        _ = world.Do(() => talk.SendAsync("hello", cancellationToken: Token));
        world.Pass(s_second);

        Assert.Equal("forbidden", Assert.Single(talk.State.Value.Outgoing).Error?.Code);
    }

    [Fact]
    public void A_disposed_client_takes_nothing_more()
    {
        var world = new World(1);
        world.Pass(s_second);
        _ = world.Device(0).Client.DisposeAsync().AsTask();
        world.Pass(s_second);

        Exception? refusal = null;
        _ = world.Do(async () =>
            refusal = await Record.ExceptionAsync(() => world.Talk(0, 0).SendAsync("late", cancellationToken: Token))
        );
        world.Pass(s_second);

        Assert.IsType<ObjectDisposedException>(refusal);
    }
}
