namespace ChatKit.Sqlite;

internal sealed class SqliteUserStore(SqliteDatabase database, TimeProvider clock) : IUserStore
{
    private const string InsertSql = """
        INSERT INTO users (id, username, username_key, email, email_key, external_id, password_hash, display_name,
            display_name_key, avatar_url, last_seen, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)
        """;

    private const string FindSql = $"""
        {PackedIds.With} SELECT {UserRow.Columns} FROM users u WHERE u.id IN (SELECT id FROM ids)
        """;

    private const string FindByExternalIdSql = $"SELECT {UserRow.Columns} FROM users u WHERE u.external_id = ?1";

    private const string AllSql = $"""
        SELECT {UserRow.Columns} FROM users u WHERE u.username_key > ?1 ORDER BY u.username_key LIMIT ?2
        """;

    private const string SearchSql = $"""
        SELECT {UserRow.Columns} FROM users u
        WHERE u.username_key > ?1 AND u.id IN (
            SELECT id FROM users WHERE username_key >= ?3 AND username_key < ?4
            UNION ALL
            SELECT id FROM users WHERE display_name_key >= ?3 AND display_name_key < ?4)
        ORDER BY u.username_key LIMIT ?2
        """;

    private const string UpdateSql = $"""
        UPDATE users AS u SET display_name = coalesce(?2, display_name), display_name_key = coalesce(?3, display_name_key),
            avatar_url = CASE WHEN ?4 IS NULL THEN avatar_url ELSE nullif(?4, '') END
        WHERE id = ?1 RETURNING id, username, email, external_id, display_name, avatar_url, is_online, last_seen, created_at
        """;

    private const string PresenceSql = $"""
        {PackedIds.With} UPDATE users SET is_online = ?2, last_seen = ?3 WHERE id IN (SELECT id FROM ids)
        """;

    private const string AllOfflineSql = "UPDATE users SET is_online = 0 WHERE is_online";

    public Task<CreateUserOutcome> CreateAsync(NewUser user, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Insert(session, user), cancellationToken);

    public async Task<IReadOnlyList<User>> FindAsync(
        IReadOnlyCollection<UserId> ids,
        CancellationToken cancellationToken
    ) =>
        ids.Count == 0
            ? []
            : await database.ReadAsync(
                session => session.Statement(FindSql).Bind(1, PackedIds.Pack(ids)).All(UserRow.Read),
                cancellationToken
            );

    public Task<User?> FindByExternalIdAsync(string externalId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Statement(FindByExternalIdSql).Bind(1, externalId).One(UserRow.Read),
            cancellationToken
        );

    public async Task<IReadOnlyList<User>> SearchAsync(
        string prefix,
        string? afterUsername,
        int limit,
        CancellationToken cancellationToken
    ) => await database.ReadAsync(session => Search(session, prefix, afterUsername, limit), cancellationToken);

    public Task<User?> UpdateAsync(UserId id, UserChanges changes, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
                session
                    .Statement(UpdateSql)
                    .Bind(1, id.Value)
                    .Bind(2, changes.DisplayName)
                    .Bind(3, changes.DisplayName is { } name ? Keys.Of(name) : null)
                    .Bind(4, changes.AvatarUrl)
                    .One(UserRow.Read),
            cancellationToken
        );

    public Task SetPresenceAsync(
        IReadOnlyCollection<UserId> users,
        bool isOnline,
        CancellationToken cancellationToken
    ) =>
        users.Count == 0
            ? Task.CompletedTask
            : database.WriteAsync(
                session =>
                    session
                        .Statement(PresenceSql)
                        .Bind(1, PackedIds.Pack(users))
                        .Bind(2, isOnline ? 1 : 0)
                        .Bind(3, clock.GetUtcNow())
                        .Run(),
                cancellationToken
            );

    public Task SetAllOfflineAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(static session => session.Statement(AllOfflineSql).Run(), cancellationToken);

    private CreateUserOutcome Insert(SqliteSession session, NewUser user)
    {
        var insert = session
            .Statement(InsertSql)
            .Bind(1, user.Id.Value)
            .Bind(2, user.Username)
            .Bind(3, Keys.Of(user.Username))
            .Bind(4, user.Email)
            .Bind(5, user.Email is { } email ? Keys.Of(email) : null)
            .Bind(6, user.ExternalId)
            .Bind(7, user.PasswordHash)
            .Bind(8, user.DisplayName)
            .Bind(9, Keys.Of(user.DisplayName))
            .Bind(10, user.AvatarUrl)
            .Bind(11, clock.GetUtcNow());
        if (insert.TryRun(out var conflict))
        {
            return CreateUserOutcome.Created;
        }
        return conflict.EndsWith("users.username_key", StringComparison.Ordinal) ? CreateUserOutcome.UsernameTaken
            : conflict.EndsWith("users.email_key", StringComparison.Ordinal) ? CreateUserOutcome.EmailTaken
            : conflict.EndsWith("users.external_id", StringComparison.Ordinal) ? CreateUserOutcome.ExternalIdTaken
            : throw new InvalidOperationException($"User {user.Id} can't be stored: {conflict}.");
    }

    private static List<User> Search(SqliteSession session, string prefix, string? afterUsername, int limit)
    {
        var key = Keys.Of(prefix);
        var statement = key.Length == 0 ? session.Statement(AllSql) : session.Statement(SearchSql);
        statement.Bind(1, afterUsername is { } after ? Keys.Of(after) : "").Bind(2, limit);
        if (key.Length > 0)
        {
            statement.Bind(3, key).Bind(4, Keys.End(key));
        }
        return statement.All(UserRow.Read);
    }
}
