namespace ChatKit.Sqlite;

/// <summary>The table of client message ids: which message a sender sent under which.</summary>
internal static class ClientMessageIds
{
    private const string FindSql = """
        SELECT sequence FROM client_message_ids WHERE conversation = ?1 AND sender_id = ?2 AND client_message_id = ?3
        """;

    private const string AddSql = """
        INSERT INTO client_message_ids (conversation, sender_id, client_message_id, sequence) VALUES (?1, ?2, ?3, ?4)
        """;

    /// <summary>The sequence of the message, or 0.</summary>
    public static long Find(SqliteSession session, long conversation, UserId sender, string clientMessageId) =>
        session
            .Statement(FindSql)
            .Bind(1, conversation)
            .Bind(2, sender.Value)
            .Bind(3, clientMessageId)
            .One(static row => row.Int64(0));

    public static void Add(SqliteSession session, long place, UserId sender, string clientMessageId) =>
        session
            .Statement(AddSql)
            .Bind(1, MessagePlace.Conversation(place))
            .Bind(2, sender.Value)
            .Bind(3, clientMessageId)
            .Bind(4, MessagePlace.Sequence(place))
            .Run();
}
