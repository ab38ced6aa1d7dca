namespace ChatKit.Sqlite.Tests;

public sealed class MessageIndexerTests : TemporaryFolder
{
    private const string UnindexedSql = """
        SELECT count(*) FROM all_messages m JOIN conversations c ON c.number = m.place >> 32
        WHERE (m.place & 4294967295) > c.indexed_to
        """;

    [Fact]
    public async Task A_repetition_is_known_before_and_after_the_index_has_it()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var (room, sender) = (RoomId.New(store.Clock), UserId.New(store.Clock));
        var conversation = ConversationId.Of(room);
        var first = await store.SendAsync(conversation, store.NewMessage(sender, "hello", "a"));

        var early = await store.SendAsync(conversation, store.NewMessage(sender, "hello", "a"));
        await store.Messages.SearchAsync(room, "hello", null, 10, Cancellation);
        Assert.Equal(0, await store.ReadNumberAsync(UnindexedSql));
        var late = await store.SendAsync(conversation, store.NewMessage(sender, "hello", "a"));
        var reused = await store.SendAsync(conversation, store.NewMessage(sender, "other", "a"));

        Assert.All([early, late], r => Assert.Equal((AppendOutcome.Duplicate, first.Message), (r.Outcome, r.Message)));
        Assert.Equal(AppendOutcome.ClientMessageIdReused, reused.Outcome);
        Assert.Equal(1, await store.ReadNumberAsync("SELECT count(*) FROM all_messages"));
    }

    [Fact]
    public async Task A_repetition_is_known_after_a_restart_and_after_an_undone_transaction()
    {
        var (room, sender) = (ConversationId.Of(RoomId.New(TimeProvider.System)), UserId.New(TimeProvider.System));
        await using (var store = await OpenStore.OpenAsync(File))
        {
            await store.SendAsync(room, store.NewMessage(sender, "hello", "a"));
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                store.Database.WriteAsync<int>(static _ => throw new InvalidOperationException(), Cancellation)
            );
            var repeated = await store.SendAsync(room, store.NewMessage(sender, "hello", "a"));
            Assert.Equal(AppendOutcome.Duplicate, repeated.Outcome);
        }
        await using var reopened = await OpenStore.OpenAsync(File);

        var again = await reopened.SendAsync(room, reopened.NewMessage(sender, "hello", "a"));
        var next = await reopened.SendAsync(room, reopened.NewMessage(sender, "hello", "b"));

        Assert.Equal(AppendOutcome.Duplicate, again.Outcome);
        Assert.Equal((AppendOutcome.Appended, 2L), (next.Outcome, next.Message.Sequence));
    }

    [Fact]
    public async Task A_pause_is_used_to_index_what_is_behind()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var sender = UserId.New(store.Clock);
        var rooms = Enumerable.Range(0, 30).Select(_ => ConversationId.Of(RoomId.New(store.Clock))).ToList();
        foreach (var room in rooms)
        {
            var messages = Enumerable.Range(0, 100).Select(i => store.NewMessage(sender, $"word {i}", $"{i}"));
            await store.Messages.AppendAsync(room, [.. messages], Cancellation);
        }

        while (await store.ReadNumberAsync(UnindexedSql) >= MessageIndexer.BatchSize)
        {
            await Task.Yield();
        }

        var repeated = await Task.WhenAll(
            rooms.Select(room => store.SendAsync(room, store.NewMessage(sender, "word 7", "7")))
        );
        Assert.All(repeated, result => Assert.Equal(AppendOutcome.Duplicate, result.Outcome));
        Assert.All(repeated, result => Assert.Equal(8, result.Message.Sequence));
    }

    [Fact]
    public async Task Changes_of_indexed_messages_change_what_is_found()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var (room, sender) = (RoomId.New(store.Clock), UserId.New(store.Clock));
        var conversation = ConversationId.Of(room);
        var edited = (await store.SendAsync(conversation, store.NewMessage(sender, "apples", "a"))).Message.Id;
        var deleted = (await store.SendAsync(conversation, store.NewMessage(sender, "apples"))).Message.Id;
        Assert.Equal(2, (await store.Messages.SearchAsync(room, "apples", null, 10, Cancellation)).Messages.Count);

        await store.Messages.EditAsync(edited, "pears", Cancellation);
        await store.Messages.DeleteAsync(deleted, Cancellation);

        Assert.Empty((await store.Messages.SearchAsync(room, "apples", null, 10, Cancellation)).Messages);
        var found = await store.Messages.SearchAsync(room, "pears", null, 10, Cancellation);
        Assert.Equal([edited], found.Messages.Select(message => message.Id));
        var repeated = await store.SendAsync(conversation, store.NewMessage(sender, "apples", "a"));
        Assert.Equal(AppendOutcome.Duplicate, repeated.Outcome);
    }

    [Fact]
    public async Task Words_of_other_rooms_and_private_messages_are_not_searched()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var (room, other) = (RoomId.New(store.Clock), RoomId.New(store.Clock));
        var (ann, ben) = (UserId.New(store.Clock), UserId.New(store.Clock));
        var pair = ConversationId.Of(ann, ben);
        await store.SendAsync(ConversationId.Of(room), store.NewMessage(ann, "needle"));
        await store.SendAsync(ConversationId.Of(other), store.NewMessage(ann, "needle"));
        await store.SendAsync(pair, store.NewMessage(ann, "needle"));

        var found = await store.Messages.SearchAsync(room, "nee", null, 10, Cancellation);

        Assert.Equal([ConversationId.Of(room)], found.Messages.Select(message => message.Conversation));
    }

    [Theory]
    [InlineData("Hi, you", "7xHi, 7xyou")]
    [InlineData("well-known", "7xwell-7xknown")]
    [InlineData("cafe\u0301s", "7xcafe\u0301s")]
    [InlineData("naïve 3.14 \"x\"", "7xnaïve 7x3.7x14 \"7xx\"")]
    [InlineData("😀 ok", "😀 7xok")]
    [InlineData("", "")]
    public void Every_word_carries_its_rooms_number(string text, string expected) =>
        Assert.Equal(expected, MessageWords.Scope(7, text));
}
