namespace ChatKit.Sqlite.Tests;

public sealed class UnavailableTests : TemporaryFolder
{
    [Fact]
    public async Task A_full_disk_refuses_sends_keeps_what_was_answered_and_works_again()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var (room, sender) = (ConversationId.Of(RoomId.New(store.Clock)), UserId.New(store.Clock));
        await store.Database.WriteAsync(
            static session =>
                session
                    .Statement(
                        $"PRAGMA max_page_count = {session.Statement("PRAGMA page_count").One(r => r.Int64(0)) + 10}"
                    )
                    .One(static row => row.Int64(0)),
            Cancellation
        );

        var answered = await SendUntilRefusedAsync(store, room, sender);
        var kept = await store.Messages.ReadAsync(room, new MessageRange(1000), Cancellation);
        await store.Database.WriteWithoutSavepointAsync(
            static session => session.Statement("PRAGMA max_page_count = 1000000").One(static row => row.Int64(0)),
            1,
            Cancellation
        );
        var next = await store.SendAsync(room, store.NewMessage(sender, "room again"));

        Assert.Equal(answered, kept.Messages.Select(message => message.Id));
        Assert.Equal(answered.Count + 1, next.Message.Sequence);
        Assert.Equal("ok", await CheckIntegrityAsync(store));
    }

    [Fact]
    public async Task A_read_only_database_refuses_sends_still_reads_and_works_again()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var (room, sender) = (ConversationId.Of(RoomId.New(store.Clock)), UserId.New(store.Clock));
        var before = await store.SendAsync(room, store.NewMessage(sender, "before", "1"));
        SqliteSession? writer = null;
        await store.Database.WriteAsync(session => (writer = session).Changes, Cancellation);
        writer!.RunScript("PRAGMA query_only = ON");

        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.SendAsync(room, store.NewMessage(sender, "during", "2"))
        );
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Database.CheckAsync(Cancellation));
        var kept = await store.Messages.ReadAsync(room, new MessageRange(10), Cancellation);
        writer.RunScript("PRAGMA query_only = OFF");
        var after = await store.SendAsync(room, store.NewMessage(sender, "during", "2"));

        Assert.Equal([before.Message], kept.Messages);
        Assert.Equal((AppendOutcome.Appended, 2L), (after.Outcome, after.Message.Sequence));
        await store.Database.CheckAsync(Cancellation);
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_crash()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var (room, sender) = (ConversationId.Of(RoomId.New(store.Clock)), UserId.New(store.Clock));
        var answered = await Task.WhenAll(
            Enumerable.Range(0, 300).Select(i => store.SendAsync(room, store.NewMessage(sender, $"{i}", $"{i}")))
        );

        // What a crash leaves: the file and its log, as they are while the store is open.
        System.IO.File.Copy(File, File + ".crashed");
        System.IO.File.Copy(File + "-wal", File + ".crashed-wal");
        await using var recovered = await OpenStore.OpenAsync(File + ".crashed");

        var found = await recovered.Messages.ReadAsync(room, new MessageRange(1000), Cancellation);
        Assert.Equal(answered.Select(a => a.Message).OrderBy(m => m.Sequence), found.Messages);
        Assert.Equal("ok", await CheckIntegrityAsync(recovered));
        var repeated = await recovered.SendAsync(room, recovered.NewMessage(sender, "7", "7"));
        Assert.Equal(AppendOutcome.Duplicate, repeated.Outcome);
    }

    private static async Task<List<MessageId>> SendUntilRefusedAsync(
        OpenStore store,
        ConversationId room,
        UserId sender
    )
    {
        var answered = new List<MessageId>();
        try
        {
            while (answered.Count < 1000)
            {
                answered.Add((await store.SendAsync(room, store.NewMessage(sender, new string('x', 900)))).Message.Id);
            }
            Assert.Fail("The disk is never full.");
        }
        catch (StoreUnavailableException) { }
        return answered;
    }

    private static Task<string?> CheckIntegrityAsync(OpenStore store) =>
        store.Database.ReadAsync(
            static session => session.Statement("PRAGMA integrity_check").One(static row => row.Text(0)),
            Cancellation
        );
}
