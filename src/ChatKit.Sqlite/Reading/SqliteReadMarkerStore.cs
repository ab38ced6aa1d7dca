namespace ChatKit.Sqlite;

internal sealed class SqliteReadMarkerStore(SqliteDatabase database, TimeProvider clock) : IReadMarkerStore
{
    private const string ReceivedSql = """
        UPDATE messages SET read_at = ?4 WHERE place > ?1 AND place <= ?2 AND sender_id <> ?3 AND read_at IS NULL
        """;

    private const string NewReceivedSql = """
        UPDATE new_messages SET read_at = ?4 WHERE place > ?1 AND place <= ?2 AND sender_id <> ?3 AND read_at IS NULL
        """;

    private const string HeadsSql = $"""
        SELECT c.first, c.second, {Conversations.LastSequence}, k.sequence
        FROM (
            SELECT m.room_id AS first, x'' AS second, c.number AS number
            FROM memberships m
            JOIN rooms r ON r.id = m.room_id AND r.is_active
            LEFT JOIN conversations c ON c.first = m.room_id AND c.second = x''
            WHERE m.user_id = ?1
            UNION ALL
            SELECT first, second, number FROM conversations WHERE first = ?1 AND second <> x''
            UNION ALL
            SELECT first, second, number FROM conversations WHERE second = ?1 AND second <> x''
        ) c
        LEFT JOIN read_markers k ON k.conversation = c.number AND k.user_id = ?1
        """;

    public Task<AdvanceOutcome> AdvanceAsync(
        ConversationId conversation,
        UserId reader,
        long sequence,
        CancellationToken cancellationToken
    ) => database.WriteAsync(session => Advance(session, conversation, reader, sequence), cancellationToken);

    public async Task<IReadOnlyList<ConversationHead>> ListHeadsAsync(
        UserId user,
        CancellationToken cancellationToken
    ) =>
        await database.ReadAsync(
            session =>
                session
                    .Statement(HeadsSql)
                    .Bind(1, user.Value)
                    .All(static row => new ConversationHead(Conversations.Read(row, 0, 1), row.Int64(2), row.Int64(3))),
            cancellationToken
        );

    private AdvanceOutcome Advance(SqliteSession session, ConversationId conversation, UserId reader, long sequence)
    {
        var number = Conversations.Find(session, conversation);
        if (sequence > Conversations.ReadLastSequence(session, number))
        {
            return AdvanceOutcome.BeyondLast;
        }
        var marker = ReadMarkers.Read(session, number, reader);
        if (sequence <= marker)
        {
            return AdvanceOutcome.Unchanged;
        }
        ReadMarkers.Set(session, number, reader, sequence);
        if (!conversation.IsRoom)
        {
            foreach (var sql in (ReadOnlySpan<string>)[ReceivedSql, NewReceivedSql])
            {
                session
                    .Statement(sql)
                    .Bind(1, MessagePlace.Of(number, marker))
                    .Bind(2, MessagePlace.Of(number, sequence))
                    .Bind(3, reader.Value)
                    .Bind(4, clock.GetUtcNow())
                    .Run();
            }
        }
        return AdvanceOutcome.Moved;
    }
}
