namespace ChatKit.Sqlite;

/// <summary>The numbers under which the database keeps conversations.</summary>
internal static class Conversations
{
    /// <summary>The place of the last message of the conversation that has the number <c>c.number</c>; null when there is none.</summary>
    public const string LastPlace = """
        (coalesce(
            (SELECT place FROM new_messages
             WHERE place BETWEEN c.number << 32 AND (c.number << 32) + 4294967295 ORDER BY place DESC LIMIT 1),
            (SELECT place FROM messages
             WHERE place BETWEEN c.number << 32 AND (c.number << 32) + 4294967295 ORDER BY place DESC LIMIT 1)))
        """;

    /// <summary>The last sequence of the conversation that has the number <c>c.number</c>; null when there is no message.</summary>
    public const string LastSequence = $"({LastPlace} & 4294967295)";

    /// <summary>The two parts of the conversation of the message <c>m</c>.</summary>
    public const string Parts = """
        (SELECT first FROM conversations WHERE number = m.place >> 32),
        (SELECT second FROM conversations WHERE number = m.place >> 32)
        """;

    private const string FindSql = "SELECT number, indexed_to FROM conversations WHERE first = ?1 AND second = ?2";

    private const string CreateSql = "INSERT INTO conversations (first, second) VALUES (?1, ?2) RETURNING number";

    private const string UnindexedSql = """
        SELECT sender_id, client_message_id, place FROM all_messages
        WHERE place > ?1 AND place <= ?2 AND client_message_id IS NOT NULL
        """;

    private const string LastNewSql =
        "SELECT place FROM new_messages WHERE place BETWEEN ?1 AND ?2 ORDER BY place DESC LIMIT 1";

    private const string LastMovedSql =
        "SELECT place FROM messages WHERE place BETWEEN ?1 AND ?2 ORDER BY place DESC LIMIT 1";

    /// <summary>The conversation's number; 0, which none has, when it has no message.</summary>
    public static long Find(SqliteSession session, ConversationId conversation) =>
        Bind(session.Statement(FindSql), conversation).One(static row => row.Int64(0));

    /// <summary>The conversation's end, for the writer; a conversation without messages gets its number.</summary>
    public static ConversationTail ReadTail(SqliteSession session, ConversationId conversation)
    {
        var (number, indexedTo) = Bind(session.Statement(FindSql), conversation)
            .One(static row => (row.Int64(0), row.Int64(1)));
        if (number == 0)
        {
            number = Bind(session.Statement(CreateSql), conversation).One(static row => row.Int64(0));
            return new ConversationTail(number, 0, 0, 0);
        }
        var movedTo = MessagePlace.Sequence(ReadLastPlace(session, LastMovedSql, number));
        var tail = new ConversationTail(number, ReadLastSequence(session, number), movedTo, indexedTo);
        var unindexed = session
            .Statement(UnindexedSql)
            .Bind(1, MessagePlace.Of(number, indexedTo))
            .Bind(2, MessagePlace.Last(number))
            .All(static row => (Sender: new UserId(row.Id(0)), ClientMessageId: row.Text(1), Place: row.Int64(2)));
        foreach (var (sender, clientMessageId, place) in unindexed)
        {
            tail.Remember(sender, clientMessageId, MessagePlace.Sequence(place));
        }
        return tail;
    }

    /// <summary>The sequence of its last message, or 0.</summary>
    public static long ReadLastSequence(SqliteSession session, long number) =>
        MessagePlace.Sequence(
            ReadLastPlace(session, LastNewSql, number) is > 0 and var place
                ? place
                : ReadLastPlace(session, LastMovedSql, number)
        );

    /// <summary>A room has no second part.</summary>
    public static ConversationId Read(Statement row, int first, int second) =>
        row.Blob(second).IsEmpty
            ? ConversationId.Of(new RoomId(row.Id(first)))
            : ConversationId.Of(new UserId(row.Id(first)), new UserId(row.Id(second)));

    private static long ReadLastPlace(SqliteSession session, string sql, long number) =>
        session
            .Statement(sql)
            .Bind(1, MessagePlace.First(number))
            .Bind(2, MessagePlace.Last(number))
            .One(static row => row.Int64(0));

    private static Statement Bind(Statement statement, ConversationId conversation)
    {
        if (conversation.IsRoom)
        {
            return statement.Bind(1, conversation.Room.Value).Bind(2, []);
        }
        var (first, second) = conversation.Users;
        return statement.Bind(1, first.Value).Bind(2, second.Value);
    }
}
