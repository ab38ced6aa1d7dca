namespace ChatKit.Sqlite;

/// <summary>The table of read markers. A user without a row has read nothing.</summary>
internal static class ReadMarkers
{
    private const string FindSql = "SELECT sequence FROM read_markers WHERE conversation = ?1 AND user_id = ?2";

    private const string SetSql = """
        INSERT INTO read_markers (conversation, user_id, sequence) VALUES (?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET sequence = ?3
        """;

    private const string DeleteSql = "DELETE FROM read_markers WHERE conversation = ?1 AND user_id = ?2";

    public static long Read(SqliteSession session, long conversation, UserId user) =>
        session.Statement(FindSql).Bind(1, conversation).Bind(2, user.Value).One(static row => row.Int64(0));

    public static void Set(SqliteSession session, long conversation, UserId user, long sequence) =>
        session.Statement(SetSql).Bind(1, conversation).Bind(2, user.Value).Bind(3, sequence).Run();

    public static void Delete(SqliteSession session, long conversation, UserId user) =>
        session.Statement(DeleteSql).Bind(1, conversation).Bind(2, user.Value).Run();
}
