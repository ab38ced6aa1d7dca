namespace ChatKit.Sqlite;

internal sealed class SqliteRoomStore(SqliteDatabase database, TimeProvider clock) : IRoomStore
{
    private const string InsertSql = """
        INSERT INTO rooms (id, name, name_key, description, type, code, owner_id, member_count, max_members, created_at,
            updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?9, ?9)
        """;

    private const string FindSql = $"{RoomRow.Select} WHERE r.id = ?2";

    private const string FindByCodeSql = $"{RoomRow.Select} WHERE r.code = ?2 AND r.is_active";

    // The conditions are those of the partial index; each half ends at the limit before anything is joined.
    private const string PublicIds = """
        SELECT id FROM (SELECT id FROM rooms WHERE type = 0 AND is_active AND id > ?2 ORDER BY id LIMIT ?3)
        """;

    private const string PrivateIds = """
        SELECT id FROM (
            SELECT p.id FROM memberships own CROSS JOIN rooms p ON p.id = own.room_id AND p.type = 1 AND p.is_active
            WHERE own.user_id = ?1 AND own.room_id > ?2 ORDER BY own.room_id LIMIT ?3)
        """;

    private const string ListPublicSql = $"{RoomRow.Select} WHERE r.id IN ({PublicIds}) ORDER BY r.id LIMIT ?3";

    private const string ListPrivateSql = $"{RoomRow.Select} WHERE r.id IN ({PrivateIds}) ORDER BY r.id LIMIT ?3";

    private const string ListAllSql = $"""
        {RoomRow.Select} WHERE r.id IN ({PublicIds} UNION ALL {PrivateIds}) ORDER BY r.id LIMIT ?3
        """;

    private const string IsAnyReadableSql = $"""
        {PackedIds.With} SELECT 1 FROM ids CROSS JOIN rooms r ON r.id = ids.id
        WHERE NOT EXISTS (SELECT 1 FROM bans WHERE room_id = r.id AND user_id = ?2)
            AND (r.type = 0 AND r.is_active OR EXISTS (SELECT 1 FROM memberships WHERE room_id = r.id AND user_id = ?2))
        LIMIT 1
        """;

    private const string UpdateSql = """
        UPDATE rooms SET name = coalesce(?2, name), name_key = coalesce(?3, name_key),
            description = CASE WHEN ?4 IS NULL THEN description ELSE nullif(?4, '') END,
            max_members = CASE WHEN ?5 IS NULL THEN max_members ELSE nullif(?5, 0) END,
            code = coalesce(?6, code), updated_at = ?7
        WHERE id = ?1 AND is_active
        """;

    private const string CloseSql = "UPDATE rooms SET is_active = 0 WHERE id = ?1 AND is_active";

    public Task<SaveRoomOutcome> CreateAsync(NewRoom room, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Create(session, room), cancellationToken);

    public Task<RoomView?> FindAsync(RoomId id, UserId viewer, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session
                    .Statement(FindSql)
                    .Bind(1, viewer.Value)
                    .Bind(2, id.Value)
                    .One(row => RoomRow.Read(row, viewer)),
            cancellationToken
        );

    public Task<RoomView?> FindByCodeAsync(RoomCode code, UserId viewer, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session
                    .Statement(FindByCodeSql)
                    .Bind(1, viewer.Value)
                    .Bind(2, code.ToString())
                    .One(row => RoomRow.Read(row, viewer)),
            cancellationToken
        );

    public async Task<IReadOnlyList<RoomView>> ListAsync(
        UserId viewer,
        RoomScope scope,
        RoomId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var sql = scope switch
        {
            RoomScope.Public => ListPublicSql,
            RoomScope.Private => ListPrivateSql,
            _ => ListAllSql,
        };
        return await database.ReadAsync(
            session =>
                session
                    .Statement(sql)
                    .Bind(1, viewer.Value)
                    .Bind(2, after?.Value ?? default)
                    .Bind(3, limit)
                    .All(row => RoomRow.Read(row, viewer)),
            cancellationToken
        );
    }

    public Task<bool> IsAnyReadableAsync(
        IReadOnlyCollection<RoomId> rooms,
        UserId reader,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync(
            session =>
                session
                    .Statement(IsAnyReadableSql)
                    .Bind(1, PackedIds.Pack(rooms))
                    .Bind(2, reader.Value)
                    .One(static _ => true),
            cancellationToken
        );

    public Task<SaveRoomOutcome> UpdateAsync(RoomId id, RoomChanges changes, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Update(session, id, changes), cancellationToken);

    public async Task<bool> CloseAsync(RoomId id, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => session.Statement(CloseSql).Bind(1, id.Value).Run(), cancellationToken)
        > 0;

    private SaveRoomOutcome Create(SqliteSession session, NewRoom room)
    {
        var now = clock.GetUtcNow();
        var insert = session
            .Statement(InsertSql)
            .Bind(1, room.Id.Value)
            .Bind(2, room.Name)
            .Bind(3, Keys.Of(room.Name))
            .Bind(4, room.Description)
            .Bind(5, (long)room.Type)
            .Bind(6, room.Code?.ToString())
            .Bind(7, room.OwnerId.Value)
            .Bind(8, room.MaxMembers)
            .Bind(9, now);
        if (!insert.TryRun(out var conflict))
        {
            return Outcome(conflict);
        }
        Memberships.Insert(session, room.Id, room.OwnerId, RoomRole.Admin, now);
        return SaveRoomOutcome.Saved;
    }

    private SaveRoomOutcome Update(SqliteSession session, RoomId id, RoomChanges changes)
    {
        var update = session
            .Statement(UpdateSql)
            .Bind(1, id.Value)
            .Bind(2, changes.Name)
            .Bind(3, changes.Name is { } name ? Keys.Of(name) : null)
            .Bind(4, changes.Description)
            .Bind(5, changes.MaxMembers)
            .Bind(6, changes.Code?.ToString())
            .Bind(7, clock.GetUtcNow());
        return !update.TryRun(out var conflict) ? Outcome(conflict)
            : session.Changes == 0 ? SaveRoomOutcome.NotFound
            : SaveRoomOutcome.Saved;
    }

    private static SaveRoomOutcome Outcome(string conflict) =>
        conflict.EndsWith("rooms.name_key", StringComparison.Ordinal) ? SaveRoomOutcome.NameTaken
        : conflict.EndsWith("rooms.code", StringComparison.Ordinal) ? SaveRoomOutcome.CodeTaken
        : throw new InvalidOperationException($"The room can't be stored: {conflict}.");
}
