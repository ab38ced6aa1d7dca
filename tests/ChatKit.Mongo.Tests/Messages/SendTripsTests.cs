namespace ChatKit.Mongo.Tests;

/// <summary>How often a send goes to the server and back.</summary>
public sealed class SendTripsTests : StoreTests
{
    private readonly ConversationId _room = ConversationId.Of(Sample.Room);
    private readonly ConversationId _pair = ConversationId.Of(Sample.Ann, Sample.Bob);

    [Fact]
    public async Task A_send_is_one_trip_when_nobody_else_writes_the_room()
    {
        Assert.Equal("find messages, insert messages", await TripsAsync(_room));

        Assert.Equal("insert messages", await TripsAsync(_room));
        Assert.Equal("insert messages", await TripsAsync(_room, messages: 100));
        Assert.Equal("insert messages", await TripsAsync(_room));
    }

    [Fact]
    public async Task The_first_private_message_of_two_people_notes_that_they_write_to_each_other()
    {
        Assert.Equal(
            "find private_messages, update private_conversations, insert private_messages",
            await TripsAsync(_pair)
        );

        Assert.Equal("insert private_messages", await TripsAsync(_pair));
    }

    [Fact]
    public async Task A_send_is_two_trips_when_another_node_has_written()
    {
        var other = await OpenOtherAsync();
        await TripsAsync(_room);
        await other.SendAsync(_room, other.NewMessage(Sample.Bob));

        // It finds out by the refusal, and asks first from then on, whatever the other node wrote,
        Assert.Equal("insert messages, insert messages", await TripsAsync(_room));
        await other.SendAsync(_room, [.. Enumerable.Range(0, 7).Select(_ => other.NewMessage(Sample.Bob))]);
        Assert.Equal("find messages, insert messages", await TripsAsync(_room));
        // until the other node is silent.
        Assert.Equal("find messages, insert messages", await TripsAsync(_room));
        Assert.Equal("insert messages", await TripsAsync(_room));
        Assert.Equal(1, Log.Collisions);
    }

    [Fact]
    public async Task A_node_that_finds_several_messages_of_another_asks_for_the_last()
    {
        var other = await OpenOtherAsync();
        await TripsAsync(_room);
        await other.SendAsync(_room, [.. Enumerable.Range(0, 7).Select(_ => other.NewMessage(Sample.Bob))]);

        Assert.Equal("insert messages, insert messages, find messages, insert messages", await TripsAsync(_room));
    }

    [Fact]
    public async Task A_repetition_is_found_by_one_more_trip_however_many_there_are()
    {
        var messages = Enumerable.Range(0, 150).Select(i => Node.NewMessage(Sample.Ann, $"{i}", $"{i}")).ToArray();
        await Node.SendAsync(_room, messages);
        var again = messages.Select(message => message with { Id = MessageId.New(Node.Clock) }).ToArray();

        Assert.Equal("insert messages, find messages", await TripsOfAsync(() => Node.SendAsync(_room, again)));
    }

    [Fact]
    public async Task A_sender_does_not_wait_for_its_read_marker()
    {
        await TripsAsync(_room);
        using var held = new ManualResetEventSlim();
        var isMarkerHeld = new TaskCompletionSource();
        Log.Before = command =>
        {
            if (command == "update read_markers")
            {
                isMarkerHeld.TrySetResult();
                held.Wait(Cancel);
            }
        };

        var result = await Node.SendAsync(_room, Node.NewMessage(Sample.Ann));
        await isMarkerHeld.Task.WaitAsync(Cancel);
        var reading = Node.ReadMarkers.AdvanceAsync(_room, Sample.Ann, 1, Cancel);

        Assert.Equal(2, result.Message.Sequence);
        Assert.False(reading.IsCompleted);
        held.Set();
        Assert.Equal(AdvanceOutcome.Unchanged, await reading);
    }

    private Task<string> TripsAsync(ConversationId conversation, int messages = 1) =>
        TripsOfAsync(() =>
            Node.SendAsync(conversation, [.. Enumerable.Range(0, messages).Select(_ => Node.NewMessage(Sample.Ann))])
        );
}
