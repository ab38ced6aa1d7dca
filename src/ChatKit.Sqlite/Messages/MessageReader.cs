namespace ChatKit.Sqlite;

/// <summary>Reads pages of messages: one range of the table, and one look-up for the last sequence.</summary>
internal static class MessageReader
{
    private const string FindSql = $"""
        SELECT {MessageRow.Columns}, {Conversations.Parts} FROM all_messages m WHERE m.id = ?1
        """;

    private const string BeforeSql = $"""
        SELECT {MessageRow.Columns} FROM all_messages m WHERE m.place > ?1 AND m.place < ?2 ORDER BY m.place DESC LIMIT ?3
        """;

    private const string AfterSql = $"""
        SELECT {MessageRow.Columns} FROM all_messages m WHERE m.place > ?1 AND m.place <= ?2 ORDER BY m.place LIMIT ?3
        """;

    // Only what was moved is ever changed.
    private const string ChangedSql = $"""
        SELECT {MessageRow.Columns} FROM messages m WHERE m.place >> 32 = ?1 AND m.changed_at >= ?2
        ORDER BY m.changed_at LIMIT ?3
        """;

    private const string PrivateSql = $"""
        SELECT {MessageRow.Columns}, {Conversations.Parts},
            (SELECT sequence FROM read_markers WHERE conversation = m.place >> 32 AND user_id = ?1)
        FROM all_messages m
        WHERE m.place IN (
            SELECT {Conversations.LastPlace} FROM conversations c WHERE c.first = ?1 AND c.second <> x''
            UNION ALL
            SELECT {Conversations.LastPlace} FROM conversations c WHERE c.second = ?1 AND c.second <> x''
        ) AND (?2 IS NULL OR m.id < ?2)
        ORDER BY m.id DESC LIMIT ?3
        """;

    public static Message? Find(SqliteSession session, MessageId id) =>
        session
            .Statement(FindSql)
            .Bind(1, id.Value)
            .One(static row =>
                MessageRow.Read(row, Conversations.Read(row, MessageRow.ColumnCount, MessageRow.ColumnCount + 1))
            );

    public static MessagePage<Message> Read(SqliteSession session, ConversationId conversation, MessageRange range)
    {
        var number = Conversations.Find(session, conversation);
        if (number == 0)
        {
            return Empty;
        }
        var statement = range.After is { } after
            ? session.Statement(AfterSql).Bind(1, MessagePlace.Of(number, after)).Bind(2, MessagePlace.Last(number))
            : session
                .Statement(BeforeSql)
                .Bind(1, MessagePlace.First(number))
                .Bind(2, range.Before is { } before ? MessagePlace.Of(number, before) : MessagePlace.First(number + 1));
        return Page(
            session,
            statement.Bind(3, range.Limit + 1L),
            conversation,
            number,
            range.Limit,
            range.After is null
        );
    }

    public static MessagePage<Message> ReadChanged(
        SqliteSession session,
        ConversationId conversation,
        DateTimeOffset since,
        int limit
    )
    {
        var number = Conversations.Find(session, conversation);
        if (number == 0)
        {
            return Empty;
        }
        // Times are stored to the millisecond: the first one at or after a finer time is the next whole one.
        var milliseconds = (long)Math.Ceiling((since - DateTimeOffset.UnixEpoch).TotalMilliseconds);
        var statement = session.Statement(ChangedSql).Bind(1, number).Bind(2, milliseconds).Bind(3, limit + 1L);
        return Page(session, statement, conversation, number, limit, newestFirst: false);
    }

    public static List<PrivateConversation> ListPrivate(
        SqliteSession session,
        UserId user,
        MessageId? before,
        int limit
    ) =>
        session
            .Statement(PrivateSql)
            .Bind(1, user.Value)
            .Bind(2, before?.Value)
            .Bind(3, limit)
            .All(row =>
            {
                const int Next = MessageRow.ColumnCount;
                var conversation = Conversations.Read(row, Next, Next + 1);
                var last = MessageRow.Read(row, conversation);
                return new PrivateConversation(conversation.Partner(user), last, row.Int64(Next + 2));
            });

    /// <summary>Makes a page of a statement that asks for one row more than the limit.</summary>
    public static MessagePage<Message> Page(
        SqliteSession session,
        Statement statement,
        ConversationId conversation,
        long number,
        int limit,
        bool newestFirst
    )
    {
        var messages = statement.All(row => MessageRow.Read(row, conversation));
        var hasMore = messages.Count > limit;
        if (hasMore)
        {
            messages.RemoveAt(limit);
        }
        if (newestFirst)
        {
            messages.Reverse();
        }
        return new MessagePage<Message>(messages, hasMore, Conversations.ReadLastSequence(session, number));
    }

    public static MessagePage<Message> Empty { get; } = new([], false, 0);
}
