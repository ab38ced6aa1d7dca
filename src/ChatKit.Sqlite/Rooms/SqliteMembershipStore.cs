namespace ChatKit.Sqlite;

// One writer: what a method reads inside its write can't change before it ends.
internal sealed class SqliteMembershipStore(SqliteDatabase database, TimeProvider clock) : IMembershipStore
{
    private const string RoomSql = "SELECT member_count, max_members, is_active, owner_id FROM rooms WHERE id = ?1";

    private const string CountSql = "UPDATE rooms SET member_count = ?2 WHERE id = ?1";

    private const string HandOverSql = "UPDATE rooms SET owner_id = ?2, updated_at = ?3 WHERE id = ?1";

    private const string DeactivateSql = "UPDATE rooms SET is_active = 0 WHERE id = ?1";

    private const string BanSql = "INSERT INTO bans (room_id, user_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

    private const string IsBannedSql = "SELECT 1 FROM bans WHERE room_id = ?1 AND user_id = ?2";

    private const string LiftSql = "DELETE FROM bans WHERE room_id = ?1 AND user_id = ?2";

    private const string ListSql = """
        SELECT user_id, role, joined_at FROM memberships WHERE room_id = ?1 AND user_id > ?2 ORDER BY user_id LIMIT ?3
        """;

    private const string ListBansSql = """
        SELECT user_id FROM bans WHERE room_id = ?1 AND user_id > ?2 ORDER BY user_id LIMIT ?3
        """;

    private const string ListRoomsSql = """
        SELECT m.room_id FROM memberships m JOIN rooms r ON r.id = m.room_id AND r.is_active
        WHERE m.user_id = ?1 ORDER BY m.room_id
        """;

    public Task<JoinOutcome> JoinAsync(RoomId room, UserId user, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Join(session, room, user), cancellationToken);

    public Task<LeaveResult> LeaveAsync(RoomId room, UserId user, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Leave(session, room, user), cancellationToken);

    public Task<LeaveResult> BanAsync(RoomId room, UserId user, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Ban(session, room, user), cancellationToken);

    public Task<bool> LiftBanAsync(RoomId room, UserId user, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Statement(LiftSql).Bind(1, room.Value).Bind(2, user.Value).Run() > 0,
            cancellationToken
        );

    public Task<bool> SetRoleAsync(RoomId room, UserId user, RoomRole role, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Memberships.SetRole(session, room, user, role), cancellationToken);

    public async Task<IReadOnlyList<RoomMember>> ListAsync(
        RoomId room,
        UserId? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await database.ReadAsync(
            session =>
                session
                    .Statement(ListSql)
                    .Bind(1, room.Value)
                    .Bind(2, after?.Value ?? default)
                    .Bind(3, limit)
                    .All(static row => new RoomMember(new UserId(row.Id(0)), (RoomRole)row.Int64(1), row.Time(2))),
            cancellationToken
        );

    public async Task<IReadOnlyList<UserId>> ListBansAsync(
        RoomId room,
        UserId? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await database.ReadAsync(
            session =>
                session
                    .Statement(ListBansSql)
                    .Bind(1, room.Value)
                    .Bind(2, after?.Value ?? default)
                    .Bind(3, limit)
                    .All(static row => new UserId(row.Id(0))),
            cancellationToken
        );

    public async Task<IReadOnlyList<RoomId>> ListRoomsAsync(UserId user, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session => session.Statement(ListRoomsSql).Bind(1, user.Value).All(static row => new RoomId(row.Id(0))),
            cancellationToken
        );

    private JoinOutcome Join(SqliteSession session, RoomId room, UserId user)
    {
        if (FindRoom(session, room) is not { IsActive: true } found)
        {
            return JoinOutcome.NotFound;
        }
        if (Memberships.Exists(session, room, user))
        {
            return JoinOutcome.AlreadyMember;
        }
        if (session.Statement(IsBannedSql).Bind(1, room.Value).Bind(2, user.Value).One(static _ => true))
        {
            return JoinOutcome.Banned;
        }
        if (found.Count >= found.Max)
        {
            return JoinOutcome.Full;
        }
        Memberships.Insert(session, room, user, RoomRole.Member, clock.GetUtcNow());
        session.Statement(CountSql).Bind(1, room.Value).Bind(2, found.Count + 1).Run();
        var conversation = Conversations.Find(session, ConversationId.Of(room));
        if (conversation != 0)
        {
            ReadMarkers.Set(session, conversation, user, Conversations.ReadLastSequence(session, conversation));
        }
        return JoinOutcome.Joined;
    }

    private LeaveResult Ban(SqliteSession session, RoomId room, UserId user)
    {
        if (FindRoom(session, room) is null)
        {
            return default;
        }
        session.Statement(BanSql).Bind(1, room.Value).Bind(2, user.Value).Run();
        return Leave(session, room, user);
    }

    private LeaveResult Leave(SqliteSession session, RoomId room, UserId user)
    {
        if (FindRoom(session, room) is not { } found)
        {
            return default;
        }
        if (!Memberships.Delete(session, room, user))
        {
            return new LeaveResult(false, (int)found.Count, null);
        }
        var left = found.Count - 1;
        session.Statement(CountSql).Bind(1, room.Value).Bind(2, left).Run();
        ReadMarkers.Delete(session, Conversations.Find(session, ConversationId.Of(room)), user);
        if (left == 0)
        {
            session.Statement(DeactivateSql).Bind(1, room.Value).Run();
        }
        return new LeaveResult(true, (int)left, found.Owner == user ? HandOver(session, room) : null);
    }

    private UserId? HandOver(SqliteSession session, RoomId room)
    {
        if (Memberships.FindHeir(session, room) is not { } heir)
        {
            return null;
        }
        Memberships.SetRole(session, room, heir, RoomRole.Admin);
        session.Statement(HandOverSql).Bind(1, room.Value).Bind(2, heir.Value).Bind(3, clock.GetUtcNow()).Run();
        return heir;
    }

    private static StoredRoom? FindRoom(SqliteSession session, RoomId room) =>
        session
            .Statement(RoomSql)
            .Bind(1, room.Value)
            .One(static row => new StoredRoom(
                row.Int64(0),
                row.Int64OrNull(1) ?? long.MaxValue,
                row.Boolean(2),
                new UserId(row.Id(3))
            ));

    private sealed record StoredRoom(long Count, long Max, bool IsActive, UserId Owner);
}
