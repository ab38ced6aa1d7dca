namespace ChatKit.Sqlite.Tests;

public sealed class MessageMoverTests : TemporaryFolder
{
    private const string NewSql = "SELECT count(*) FROM new_messages";

    private const string MovedSql = "SELECT count(*) FROM messages";

    [Fact]
    public async Task A_page_joins_moved_and_new_messages()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var (room, sender) = (RoomId.New(store.Clock), UserId.New(store.Clock));
        var conversation = ConversationId.Of(room);
        await SendManyAsync(store, conversation, sender, 1, 5);
        await MoveAsync(store, room);
        await SendManyAsync(store, conversation, sender, 6, 9);

        var newest = await store.Messages.ReadAsync(conversation, new MessageRange(6), Cancellation);
        var older = await store.Messages.ReadAsync(conversation, new MessageRange(6) { Before = 4 }, Cancellation);
        var after = await store.Messages.ReadAsync(conversation, new MessageRange(4) { After = 3 }, Cancellation);

        Assert.Equal((5, 4), (await store.ReadNumberAsync(MovedSql), await store.ReadNumberAsync(NewSql)));
        Assert.Equal([4, 5, 6, 7, 8, 9], newest.Messages.Select(m => m.Sequence));
        Assert.Equal([1, 2, 3], older.Messages.Select(m => m.Sequence));
        Assert.Equal([4, 5, 6, 7], after.Messages.Select(m => m.Sequence));
        Assert.All([newest, older, after], page => Assert.Equal(9, page.LastSequence));
    }

    [Fact]
    public async Task Sequences_go_on_and_repetitions_are_known_across_a_move_and_a_restart()
    {
        var (room, sender) = (RoomId.New(TimeProvider.System), UserId.New(TimeProvider.System));
        var conversation = ConversationId.Of(room);
        await using (var store = await OpenStore.OpenAsync(File))
        {
            await store.SendAsync(conversation, store.NewMessage(sender, "moved", "a"));
            await MoveAsync(store, room);
            await store.SendAsync(conversation, store.NewMessage(sender, "new", "b"));
        }
        await using var reopened = await OpenStore.OpenAsync(File);

        var moved = await reopened.SendAsync(conversation, reopened.NewMessage(sender, "moved", "a"));
        var added = await reopened.SendAsync(conversation, reopened.NewMessage(sender, "new", "b"));
        var next = await reopened.SendAsync(conversation, reopened.NewMessage(sender, "next", "c"));

        Assert.Equal((AppendOutcome.Duplicate, 1L), (moved.Outcome, moved.Message.Sequence));
        Assert.Equal((AppendOutcome.Duplicate, 2L), (added.Outcome, added.Message.Sequence));
        Assert.Equal((AppendOutcome.Appended, 3L), (next.Outcome, next.Message.Sequence));
    }

    [Fact]
    public async Task A_new_message_that_changes_is_listed_among_the_changes()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var conversation = ConversationId.Of(RoomId.New(store.Clock));
        var sender = UserId.New(store.Clock);
        await SendManyAsync(store, conversation, sender, 1, 3);
        var page = await store.Messages.ReadAsync(conversation, new MessageRange(3), Cancellation);

        var edited = Assert.IsType<Message>(
            await store.Messages.EditAsync(page.Messages[1].Id, "changed", Cancellation)
        );
        var since = DateTimeOffset.UnixEpoch;
        var changes = await store.Messages.ReadChangedAsync(conversation, since, 10, Cancellation);

        Assert.Equal([edited], changes.Messages);
        var again = await store.Messages.ReadAsync(conversation, new MessageRange(3), Cancellation);
        Assert.Equal(["1", "changed", "3"], again.Messages.Select(m => m.Content));
    }

    [Fact]
    public async Task What_was_left_before_a_restart_is_moved_by_itself()
    {
        var sender = UserId.New(TimeProvider.System);
        await using (var store = await OpenStore.OpenAsync(File))
        {
            var room = ConversationId.Of(RoomId.New(store.Clock));
            await SendManyAsync(store, room, sender, 1, MessageMover.MinBatch);
        }
        TakeBack();
        await using var reopened = await OpenStore.OpenAsync(File);

        while (await reopened.ReadNumberAsync(NewSql) > 0)
        {
            await Task.Yield();
        }

        Assert.Equal(MessageMover.MinBatch, await reopened.ReadNumberAsync(MovedSql));
    }

    [Fact]
    public async Task Read_times_reach_moved_and_new_private_messages()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var (ann, ben) = (UserId.New(store.Clock), UserId.New(store.Clock));
        var pair = ConversationId.Of(ann, ben);
        await SendManyAsync(store, pair, ann, 1, 1);
        var first = await store.Messages.ReadAsync(pair, new MessageRange(1), Cancellation);
        await store.Messages.EditAsync(first.Messages[0].Id, "moved by its edit", Cancellation);
        await SendManyAsync(store, pair, ann, 2, 2);

        await store.Get<IReadMarkerStore>().AdvanceAsync(pair, ben, 2, Cancellation);

        Assert.Equal((1, 1), (await store.ReadNumberAsync(MovedSql), await store.ReadNumberAsync(NewSql)));
        var page = await store.Messages.ReadAsync(pair, new MessageRange(2), Cancellation);
        Assert.All(page.Messages, message => Assert.NotNull(message.ReadAt));
    }

    [Fact]
    public async Task Moving_and_indexing_keep_up_with_full_transactions_after_an_undone_one()
    {
        const int Full = 1000;
        await using var store = await OpenStore.OpenAsync(File);
        var sender = UserId.New(store.Clock);
        var room = ConversationId.Of(RoomId.New(store.Clock));
        var queued = new List<Task>();
        for (var batch = 0; batch < 80; batch++)
        {
            // Two in the queue at any time: the writer never meets a small batch in which it would have time.
            queued.Add(SendManyAsync(store, room, sender, (batch * Full) + 1, (batch + 1) * Full));
            if (batch == 2)
            {
                queued.Add(
                    Assert.ThrowsAsync<InvalidOperationException>(() =>
                        store.Database.WriteAsync<int>(static _ => throw new InvalidOperationException(), Cancellation)
                    )
                );
            }
            if (batch > 2)
            {
                await queued[batch - 2];
            }
        }
        await Task.WhenAll(queued);

        var waiting = await store.ReadNumberAsync(NewSql);
        var unindexed = await store.ReadNumberAsync(
            "SELECT count(*) - max(c.indexed_to) FROM messages, conversations c"
        );

        Assert.InRange(waiting, 0, 6 * Full);
        Assert.InRange(unindexed, 0, 55 * Full);
    }

    [Fact]
    public async Task An_id_is_taken_once_whether_its_message_was_moved_or_not()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var (room, sender) = (RoomId.New(store.Clock), UserId.New(store.Clock));
        var conversation = ConversationId.Of(room);
        var first = store.NewMessage(sender, "first");
        await store.SendAsync(conversation, first);

        await Assert.ThrowsAnyAsync<Exception>(() => store.SendAsync(conversation, first));
        await MoveAsync(store, room);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.SendAsync(conversation, first));

        var next = await store.SendAsync(conversation, store.NewMessage(sender, "next"));
        Assert.Equal(2, next.Message.Sequence);
    }

    [Fact]
    public async Task Both_tables_have_the_same_columns_in_the_same_order()
    {
        const string Columns = "SELECT group_concat(name || ' ' || type, ', ') FROM pragma_table_info('{0}')";
        await using var store = await OpenStore.OpenAsync(File);

        var (moved, added) = await store.Database.ReadAsync(
            session => (Read(session, "messages"), Read(session, "new_messages")),
            Cancellation
        );

        Assert.NotEmpty(moved!);
        Assert.Equal(moved, added);

        static string? Read(SqliteSession session, string table) =>
            session.Statement(Columns.Replace("{0}", table, StringComparison.Ordinal)).One(static row => row.Text(0));
    }

    private static async Task SendManyAsync(
        OpenStore store,
        ConversationId conversation,
        UserId sender,
        int first,
        int last
    )
    {
        var messages = Enumerable.Range(first, last - first + 1).Select(i => store.NewMessage(sender, $"{i}", $"c{i}"));
        await store.Messages.AppendAsync(conversation, [.. messages], Cancellation);
    }

    // A search has its room moved first.
    private static async Task MoveAsync(OpenStore store, RoomId room) =>
        await store.Messages.SearchAsync(room, "anything", null, 1, Cancellation);

    // As a crash before the move would have left them.
    private void TakeBack()
    {
        using var file = new SqliteFile(new SqliteStoreOptions { Path = File });
        using var session = file.OpenWriter();
        session.RunScript("INSERT INTO new_messages SELECT * FROM messages; DELETE FROM messages;");
    }
}
