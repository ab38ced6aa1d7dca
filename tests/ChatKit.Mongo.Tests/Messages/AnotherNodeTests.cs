namespace ChatKit.Mongo.Tests;

/// <summary>Two nodes that write to one room at the same time.</summary>
public sealed class AnotherNodeTests : StoreTests
{
    private readonly ConversationId _room = ConversationId.Of(Sample.Room);

    [Fact]
    public async Task Messages_of_two_nodes_in_one_hot_room_are_numbered_without_gap_or_repetition()
    {
        const int senders = 8;
        const int each = 50;
        using var otherLog = new CommandLog(Database);
        await using var other = new OpenStore(otherLog.Database);
        await other.StartAsync();

        var answered = await Task.WhenAll(
            Enumerable
                .Range(0, 2 * senders)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        var node = i % 2 == 0 ? Node : other;
                        var sender = UserId.New(node.Clock);
                        var results = new List<Message>();
                        for (var m = 0; m < each; m++)
                        {
                            results.Add(
                                (await node.SendAsync(_room, node.NewMessage(sender, $"{i} {m}", $"{m}"))).Message
                            );
                        }
                        return results;
                    })
                )
        );

        var all = (await Node.Messages.ReadAsync(_room, new(10_000), Cancel)).Messages;
        Assert.Equal(Enumerable.Range(1, 2 * senders * each).Select(n => (long)n), all.Select(m => m.Sequence));
        Assert.Equal(all, answered.SelectMany(results => results).OrderBy(message => message.Sequence));
        var collisions = Log.Collisions + otherLog.Collisions;
        var inserts = Log.Lines.Concat(otherLog.Lines).Count(line => line == "insert messages");
        Assert.Equal(all.Count + collisions, inserts);
        TestContext.Current.SendDiagnosticMessage(
            $"{all.Count} messages of two nodes: {inserts} inserts, {collisions} of them refused because the other node was first."
        );
    }

    [Fact]
    public async Task A_batch_that_another_node_cuts_in_goes_on_after_it()
    {
        var other = await OpenOtherAsync();
        await Node.SendAsync(_room, Node.NewMessage(Sample.Ann));
        await other.SendAsync(_room, other.NewMessage(Sample.Bob), other.NewMessage(Sample.Bob));

        var results = await Node.Messages.AppendAsync(
            _room,
            [Node.NewMessage(Sample.Ann, "a"), Node.NewMessage(Sample.Ann, "b"), Node.NewMessage(Sample.Ann, "c")],
            Cancel
        );

        Assert.Equal([4L, 5L, 6L], results.Select(result => result.Message.Sequence));
        var all = (await other.Messages.ReadAsync(_room, new(10), Cancel)).Messages;
        Assert.Equal(["Hello", "Hello", "Hello", "a", "b", "c"], all.Select(message => message.Content));
        Assert.Equal(2, Log.Collisions);
    }

    [Fact]
    public async Task A_client_id_that_another_node_stored_gives_back_the_first_message()
    {
        var other = await OpenOtherAsync();
        await Node.SendAsync(_room, Node.NewMessage(Sample.Ann));
        var first = await other.SendAsync(_room, other.NewMessage(Sample.Ann, "Hi", "c1"));

        var again = await Node.SendAsync(_room, Node.NewMessage(Sample.Ann, "Hi", "c1"));
        var next = await Node.SendAsync(_room, Node.NewMessage(Sample.Ann));

        Assert.Equal(new AppendResult(AppendOutcome.Duplicate, first.Message), again);
        Assert.Equal(3, next.Message.Sequence);
    }

    [Fact]
    public async Task A_node_relies_only_on_the_end_that_it_wrote_itself()
    {
        var other = await OpenOtherAsync();
        await other.SendAsync(_room, other.NewMessage(Sample.Ann, "Hi", "c1"));

        await Node.SendAsync(_room, Node.NewMessage(Sample.Ann, "Hi", "c1"));

        var message = Node.NewMessage(Sample.Ann);
        Assert.Equal("find messages, insert messages", await TripsOfAsync(() => Node.SendAsync(_room, message)));
    }
}
