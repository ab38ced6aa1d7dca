namespace ChatKit.Sqlite;

/// <summary>
/// Adds the client ids and words of messages to the tables that find messages by them, after their commit and many at once: added one by
/// one, they cost more than the messages. See docs/decisions/0007-indexing-after-the-commit.md.
/// </summary>
internal sealed class MessageIndexer(ConversationTails tails) : IWriterChore
{
    /// <summary>Messages in one transaction under load: some twenty milliseconds, in which senders wait.</summary>
    public const int BatchSize = 1500;

    // When there is time: few enough that hardly a sender notices.
    private const int SmallBatchSize = 200;

    // 150 bytes each in memory, and 10 µs for the first who searches the room.
    private const int MaxBehind = 50_000;

    private const string RestSql = """
        SELECT m.place, m.content, m.sender_id, m.client_message_id, c.second = x'' FROM conversations c
        JOIN messages m ON m.place > (c.number << 32) + c.indexed_to AND m.place <= (c.number << 32) + 4294967295
        WHERE c.number = ?1 ORDER BY m.place LIMIT ?2
        """;

    private const string MarkSql = "UPDATE conversations SET indexed_to = ?2 WHERE number = ?1";

    public bool IsDue => tails.Behind >= BatchSize;

    public bool IsOverdue => tails.Behind >= MaxBehind;

    public void Run(SqliteSession session)
    {
        var limit = IsOverdue ? BatchSize : SmallBatchSize;
        for (var added = 0; added < limit && tails.NextBehind() is { } conversation; )
        {
            added += Add(session, conversation, limit - added);
        }
    }

    /// <summary>Adds the next messages of a conversation, and returns how many there were.</summary>
    public int Add(SqliteSession session, long conversation, int limit)
    {
        var rest = session.Statement(RestSql).Bind(1, conversation).Bind(2, limit).All(ReadRest);
        foreach (var message in rest)
        {
            if (message.ClientMessageId is { } clientMessageId)
            {
                ClientMessageIds.Add(session, message.Place, message.Sender, clientMessageId);
            }
            if (message.IsRoom)
            {
                MessageWords.Replace(session, message.Place, message.Content);
            }
        }
        if (rest.Count > 0)
        {
            var indexedTo = MessagePlace.Sequence(rest[^1].Place);
            session.Statement(MarkSql).Bind(1, conversation).Bind(2, indexedTo).Run();
            tails.Indexed(conversation, indexedTo);
        }
        return rest.Count;
    }

    private static Unindexed ReadRest(Statement row) =>
        new(row.Int64(0), row.Text(1), new UserId(row.Id(2)), row.TextOrNull(3), row.Boolean(4));

    private readonly record struct Unindexed(
        long Place,
        string Content,
        UserId Sender,
        string? ClientMessageId,
        bool IsRoom
    );
}
