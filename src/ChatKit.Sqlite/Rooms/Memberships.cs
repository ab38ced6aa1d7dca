namespace ChatKit.Sqlite;

/// <summary>The table of memberships.</summary>
internal static class Memberships
{
    private const string InsertSql = """
        INSERT INTO memberships (room_id, user_id, role, joined_at) VALUES (?1, ?2, ?3, ?4)
        """;

    private const string FindSql = "SELECT role FROM memberships WHERE room_id = ?1 AND user_id = ?2";

    private const string DeleteSql = "DELETE FROM memberships WHERE room_id = ?1 AND user_id = ?2";

    private const string SetRoleSql = "UPDATE memberships SET role = ?3 WHERE room_id = ?1 AND user_id = ?2";

    private const string HeirSql = """
        SELECT user_id FROM memberships WHERE room_id = ?1 ORDER BY role DESC, joined_at, user_id LIMIT 1
        """;

    public static void Insert(
        SqliteSession session,
        RoomId room,
        UserId user,
        RoomRole role,
        DateTimeOffset joinedAt
    ) =>
        session
            .Statement(InsertSql)
            .Bind(1, room.Value)
            .Bind(2, user.Value)
            .Bind(3, (long)role)
            .Bind(4, joinedAt)
            .Run();

    public static bool Exists(SqliteSession session, RoomId room, UserId user) =>
        session.Statement(FindSql).Bind(1, room.Value).Bind(2, user.Value).One(static _ => true);

    public static bool Delete(SqliteSession session, RoomId room, UserId user) =>
        session.Statement(DeleteSql).Bind(1, room.Value).Bind(2, user.Value).Run() > 0;

    public static bool SetRole(SqliteSession session, RoomId room, UserId user, RoomRole role) =>
        session.Statement(SetRoleSql).Bind(1, room.Value).Bind(2, user.Value).Bind(3, (long)role).Run() > 0;

    /// <summary>Who gets the room when its owner has left: the longest-standing admin, else member; null when nobody is left.</summary>
    public static UserId? FindHeir(SqliteSession session, RoomId room) =>
        session.Statement(HeirSql).Bind(1, room.Value).One(static row => (UserId?)new UserId(row.Id(0)));
}
