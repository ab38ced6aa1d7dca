namespace ChatKit.Testing;

/// <summary>Many senders and readers at the same moment.</summary>
public abstract class AppendConcurrencySuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Numbers_of_several_conversations_are_dense_and_every_call_keeps_its_order()
    {
        var (room, owner) = await AddRoomAsync();
        var users = await AddUsersAsync(20);
        ConversationId[] conversations =
        [
            ConversationId.Of(room),
            ConversationId.Of(await AddRoomAsync(owner)),
            ConversationId.Of(users[0], users[1]),
        ];

        var results = await AtOnceAsync(
            60,
            async (i, stores) =>
            {
                var (sender, conversation) = (users[i % 20], conversations[i % 3]);
                var all = new List<AppendResult>();
                for (var call = 0; call < 5; call++)
                {
                    NewMessage[] batch =
                    [
                        .. Enumerable.Range(0, 4).Select(m => AMessage(sender, $"{call} {m}", $"{i} {call} {m}")),
                    ];
                    all.AddRange(await stores.Messages.AppendAsync(conversation, batch, Cancel));
                }
                return all;
            }
        );

        Assert.All(results, all => Assert.All(all, result => Assert.Equal(AppendOutcome.Appended, result.Outcome)));
        Assert.All(results, all => AssertAscending(all.Select(result => result.Message.Sequence)));
        for (var c = 0; c < 3; c++)
        {
            var stored = await ReadAllAsync(conversations[c]);
            AssertDense(stored, 400);
            var answered = results.Where((_, i) => i % 3 == c).SelectMany(all => all).Select(result => result.Message);
            Assert.Equal(answered.OrderBy(message => message.Sequence), stored);
        }
    }

    [Fact]
    public async Task A_client_id_sent_by_many_calls_at_once_is_stored_once()
    {
        var (room, sender) = await AddRoomAsync();
        foreach (var conversation in new[] { ConversationId.Of(room), ConversationId.Of(sender, await AddUserAsync()) })
        {
            // Every client id is sent by ten calls, each of which sends three of them.
            var results = await AtOnceAsync(
                100,
                (i, stores) =>
                    stores.Messages.AppendAsync(
                        conversation,
                        [.. Enumerable.Range(0, 3).Select(m => AMessage(sender, $"{i % 10} {m}", $"{i % 10} {m}"))],
                        Cancel
                    )
            );

            var stored = await ReadAllAsync(conversation);
            AssertDense(stored, 30);
            Assert.Equal(30, stored.Select(message => message.ClientMessageId).Distinct().Count());
            var all = results.SelectMany(list => list).ToList();
            Assert.Equal(30, all.Count(result => result.Outcome == AppendOutcome.Appended));
            Assert.Equal(270, all.Count(result => result.Outcome == AppendOutcome.Duplicate));
            Assert.All(all, result => Assert.Contains(result.Message, stored));
        }
    }

    [Fact]
    public async Task A_client_id_sent_at_once_with_different_texts_is_one_of_them()
    {
        var (room, sender) = await AddRoomAsync();

        var results = await AtOnceAsync(
            50,
            (i, stores) =>
                stores.Messages.AppendAsync(ConversationId.Of(room), [AMessage(sender, $"text {i}", "c1")], Cancel)
        );

        var stored = Assert.Single(await ReadAllAsync(ConversationId.Of(room)));
        Assert.All(results, list => Assert.Equal(stored, Assert.Single(list).Message));
        Assert.Single(results, list => list[0].Outcome == AppendOutcome.Appended);
        Assert.Equal(49, results.Count(list => list[0].Outcome == AppendOutcome.ClientMessageIdReused));
    }

    [Fact]
    public async Task A_reader_never_sees_a_message_without_those_before()
    {
        var (room, sender) = await AddRoomAsync();
        var conversation = ConversationId.Of(room);
        var writing = AtOnceAsync(
            20,
            async (i, stores) =>
            {
                for (var m = 0; m < 30; m++)
                {
                    await stores.Messages.AppendAsync(conversation, [AMessage(sender), AMessage(sender)], Cancel);
                }
                return i;
            }
        );

        var reading = AtOnceAsync(
            4,
            async (i, stores) =>
            {
                var (seen, last) = (new List<long>(), 0L);
                while (seen.Count < 1200)
                {
                    // Whichever way one reads, what came is whole; the reader that pages forward gets every number once.
                    var newest = await stores.Messages.ReadAsync(conversation, new MessageRange(2000), Cancel);
                    AssertDense(newest.Messages, newest.Messages.Count);
                    Assert.True(newest.LastSequence >= newest.Messages.Count);
                    Assert.True(newest.LastSequence >= last, "The last sequence went back.");
                    last = newest.LastSequence;
                    var next = await stores.Messages.ReadAsync(conversation, new(50, After: seen.Count), Cancel);
                    seen.AddRange(next.Messages.Select(message => message.Sequence));
                    var head = (await stores.Rooms.FindAsync(room, sender, Cancel))!.Room.LastSequence;
                    Assert.True(head >= seen.Count, "A room knows less than was read.");
                    Assert.False(writing.IsFaulted);
                }
                return seen;
            }
        );

        await Task.WhenAll(writing, reading);
        Assert.All(await reading, seen => Assert.Equal(Enumerable.Range(1, 1200).Select(n => (long)n), seen));
    }

    [Fact]
    public async Task What_was_answered_is_found_at_once()
    {
        var (room, sender) = await AddRoomAsync();
        var conversation = ConversationId.Of(room);

        await AtOnceAsync(
            30,
            async (_, stores) =>
            {
                var sent = AMessage(sender);
                var sequence = (await stores.Messages.AppendAsync(conversation, [sent], Cancel))[0].Message.Sequence;
                Assert.Equal(sequence, (await stores.Messages.FindAsync(sent.Id, Cancel))?.Sequence);
                var page = await stores.Messages.ReadAsync(conversation, new(1, After: sequence - 1), Cancel);
                Assert.Equal(sent.Id, Assert.Single(page.Messages).Id);
                return true;
            }
        );
    }

    [Fact]
    public async Task Cancelled_sends_can_be_sent_again_and_appear_once()
    {
        var (room, sender) = await AddRoomAsync();
        var conversation = ConversationId.Of(room);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        await AtOnceAsync(
            100,
            async (i, stores) =>
            {
                if (i == 50)
                {
                    await source.CancelAsync();
                }
                try
                {
                    await stores.Messages.AppendAsync(conversation, [AMessage(sender, $"{i}", $"{i}")], source.Token);
                }
                catch (OperationCanceledException)
                {
                    // Whether it is stored is unknown: that is what the client id is for.
                }
                await stores.Messages.AppendAsync(conversation, [AMessage(sender, $"{i}", $"{i}")], Cancel);
                return true;
            }
        );

        var stored = await ReadAllAsync(conversation);
        AssertDense(stored, 100);
        Assert.Equal(100, stored.Select(message => message.ClientMessageId).Distinct().Count());
    }

    [Fact]
    public async Task Changes_at_once_have_different_times()
    {
        var (room, sender) = await AddRoomAsync();
        var conversation = ConversationId.Of(room);
        var messages = Enumerable.Range(0, 50).Select(_ => AMessage(sender)).ToArray();
        await Stores.Messages.AppendAsync(conversation, messages, Cancel);
        var start = Now;

        var changed = await AtOnceAsync(
            50,
            (i, stores) =>
                i % 2 == 0
                    ? stores.Messages.EditAsync(messages[i].Id, "edited", Cancel)
                    : stores.Messages.DeleteAsync(messages[i].Id, Cancel)
        );

        Assert.Equal(50, changed.Select(message => message!.DeletedAt ?? message.EditedAt).Distinct().Count());
        var page = await Stores.Messages.ReadChangedAsync(conversation, start, 100, Cancel);
        Assert.Equal(changed.OrderBy(message => message!.DeletedAt ?? message.EditedAt), page.Messages);
    }

    private static void AssertDense(IReadOnlyList<Message> messages, int count) =>
        Assert.Equal(Enumerable.Range(1, count).Select(n => (long)n), messages.Select(message => message.Sequence));

    private static void AssertAscending(IEnumerable<long> sequences) =>
        Assert.All(sequences.Zip(sequences.Skip(1)), pair => Assert.True(pair.First < pair.Second));
}
