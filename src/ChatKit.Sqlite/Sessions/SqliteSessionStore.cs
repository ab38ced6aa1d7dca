namespace ChatKit.Sqlite;

internal sealed class SqliteSessionStore(SqliteDatabase database, TimeProvider clock) : ISessionStore
{
    private const string Columns = "id, user_id, token, ip_address, user_agent, created_at, expires_at";

    private const string InsertSql = $"INSERT INTO sessions ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    private const string FindSql = $"SELECT {Columns} FROM sessions WHERE token = ?1 AND expires_at > ?2";

    private const string ListSql = $"""
        SELECT {Columns} FROM sessions WHERE user_id = ?1 AND expires_at > ?2 ORDER BY created_at DESC, id DESC
        """;

    private const string RevokeSql = $"DELETE FROM sessions WHERE id = ?1 AND user_id = ?2 RETURNING {Columns}";

    private const string RevokeOthersSql = $"""
        DELETE FROM sessions WHERE user_id = ?1 AND id <> ?2 RETURNING {Columns}
        """;

    private const string DeleteExpiredSql = "DELETE FROM sessions WHERE expires_at <= ?1";

    public Task CreateAsync(Session session, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
                s.Statement(InsertSql)
                    .Bind(1, session.Id.Value)
                    .Bind(2, session.UserId.Value)
                    .Bind(3, session.Token)
                    .Bind(4, session.IpAddress)
                    .Bind(5, session.UserAgent)
                    .Bind(6, session.CreatedAt)
                    .Bind(7, session.ExpiresAt)
                    .Run(),
            cancellationToken
        );

    public Task<Session?> FindByTokenAsync(string token, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Statement(FindSql).Bind(1, token).Bind(2, clock.GetUtcNow()).One(Read),
            cancellationToken
        );

    public async Task<IReadOnlyList<Session>> ListAsync(UserId user, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session => session.Statement(ListSql).Bind(1, user.Value).Bind(2, clock.GetUtcNow()).All(Read),
            cancellationToken
        );

    public async Task<Session?> RevokeAsync(UserId user, SessionId session, CancellationToken cancellationToken)
    {
        var revoked = await database.WriteAsync(
            s => s.Statement(RevokeSql).Bind(1, session.Value).Bind(2, user.Value).One(Read),
            cancellationToken
        );
        return revoked?.ExpiresAt > clock.GetUtcNow() ? revoked : null;
    }

    public async Task<IReadOnlyList<Session>> RevokeOthersAsync(
        UserId user,
        SessionId kept,
        CancellationToken cancellationToken
    )
    {
        var revoked = await database.WriteAsync(
            session => session.Statement(RevokeOthersSql).Bind(1, user.Value).Bind(2, kept.Value).All(Read),
            cancellationToken
        );
        var now = clock.GetUtcNow();
        return revoked.FindAll(session => session.ExpiresAt > now);
    }

    public Task DeleteExpiredAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Statement(DeleteExpiredSql).Bind(1, clock.GetUtcNow()).Run(),
            cancellationToken
        );

    private static Session Read(Statement row) =>
        new()
        {
            Id = new SessionId(row.Id(0)),
            UserId = new UserId(row.Id(1)),
            Token = row.Text(2),
            IpAddress = row.TextOrNull(3),
            UserAgent = row.TextOrNull(4),
            CreatedAt = row.Time(5),
            ExpiresAt = row.Time(6),
        };
}
