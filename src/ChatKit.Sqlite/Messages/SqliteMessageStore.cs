namespace ChatKit.Sqlite;

internal sealed class SqliteMessageStore : IMessageStore
{
    private readonly SqliteDatabase _database;
    private readonly MessageInserter _inserter;
    private readonly MessageMover _mover;
    private readonly MessageIndexer _indexer;
    private readonly MessageChanger _changer;
    private readonly TimeProvider _clock;

    public SqliteMessageStore(
        SqliteDatabase database,
        MessageInserter inserter,
        MessageMover mover,
        MessageIndexer indexer,
        MessageChanger changer,
        ConversationTails tails,
        TimeProvider clock
    )
    {
        (_database, _inserter, _mover, _indexer, _changer, _clock) = (
            database,
            inserter,
            mover,
            indexer,
            changer,
            clock
        );
        database.RolledBack += tails.Clear;
    }

    public Task<IReadOnlyList<AppendResult>> AppendAsync(
        ConversationId conversation,
        IReadOnlyList<NewMessage> messages,
        CancellationToken cancellationToken
    ) =>
        _database.WriteWithoutSavepointAsync(
            session => _inserter.Append(session, conversation, messages),
            messages.Count,
            cancellationToken
        );

    public Task<Message?> FindAsync(MessageId id, CancellationToken cancellationToken) =>
        _database.ReadAsync(session => MessageReader.Find(session, id), cancellationToken);

    public Task<MessagePage<Message>> ReadAsync(
        ConversationId conversation,
        MessageRange range,
        CancellationToken cancellationToken
    ) => _database.ReadAsync(session => MessageReader.Read(session, conversation, range), cancellationToken);

    public Task<MessagePage<Message>> ReadChangedAsync(
        ConversationId conversation,
        DateTimeOffset since,
        int limit,
        CancellationToken cancellationToken
    ) =>
        _database.ReadAsync(
            session => MessageReader.ReadChanged(session, conversation, since, limit),
            cancellationToken
        );

    public async Task<MessagePage<Message>> SearchAsync(
        RoomId room,
        string query,
        long? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var conversation = ConversationId.Of(room);
        var number = await _database.ReadAsync(s => Conversations.Find(s, conversation), cancellationToken);
        if (number == 0)
        {
            return MessageReader.Empty;
        }
        await CompleteIndexAsync(number, cancellationToken);
        var words = MessageSearch.Quote(number, query);
        return await _database.ReadAsync(
            session => MessageSearch.Search(session, conversation, number, words, before, limit),
            cancellationToken
        );
    }

    public Task<Message?> EditAsync(MessageId id, string content, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => _changer.Edit(session, id, content, _clock.GetUtcNow()), cancellationToken);

    public Task<Message?> DeleteAsync(MessageId id, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => _changer.Delete(session, id, _clock.GetUtcNow()), cancellationToken);

    public async Task<IReadOnlyList<PrivateConversation>> ListPrivateConversationsAsync(
        UserId user,
        MessageId? before,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await _database.ReadAsync(
            session => MessageReader.ListPrivate(session, user, before, limit),
            cancellationToken
        );

    // In parts, so that other callers' writes come in between.
    private async Task CompleteIndexAsync(long number, CancellationToken cancellationToken)
    {
        if (await _database.ReadAsync(session => MessageSearch.IsReady(session, number), cancellationToken))
        {
            return;
        }
        int added;
        do
        {
            added = await _database.WriteAsync(
                session =>
                {
                    _mover.MoveConversation(session, number);
                    return _indexer.Add(session, number, MessageIndexer.BatchSize);
                },
                cancellationToken
            );
        } while (added == MessageIndexer.BatchSize);
    }
}
