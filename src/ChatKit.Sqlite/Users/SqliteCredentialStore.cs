namespace ChatKit.Sqlite;

internal sealed class SqliteCredentialStore(SqliteDatabase database) : ICredentialStore
{
    private const string FindByUsernameSql = $"""
        SELECT {UserRow.Columns}, u.password_hash FROM users u
        WHERE u.username_key = ?1 AND u.password_hash IS NOT NULL
        """;

    private const string FindByEmailSql = $"""
        SELECT {UserRow.Columns}, u.password_hash FROM users u WHERE u.email_key = ?1 AND u.password_hash IS NOT NULL
        """;

    private const string FindByUserSql = $"""
        SELECT {UserRow.Columns}, u.password_hash FROM users u WHERE u.id = ?1 AND u.password_hash IS NOT NULL
        """;

    private const string ReplaceSql = "UPDATE users SET password_hash = ?3 WHERE id = ?1 AND password_hash = ?2";

    // The name first: a name that is somebody else's address must not open that account.
    public Task<Credentials?> FindByLoginAsync(string usernameOrEmail, CancellationToken cancellationToken)
    {
        var key = Keys.Of(usernameOrEmail);
        return database.ReadAsync(
            session =>
                session.Statement(FindByUsernameSql).Bind(1, key).One(Read)
                ?? session.Statement(FindByEmailSql).Bind(1, key).One(Read),
            cancellationToken
        );
    }

    public Task<Credentials?> FindByUserAsync(UserId user, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Statement(FindByUserSql).Bind(1, user.Value).One(Read),
            cancellationToken
        );

    public async Task<bool> ReplaceHashAsync(
        UserId user,
        string oldHash,
        string newHash,
        CancellationToken cancellationToken
    ) =>
        await database.WriteAsync(
            session => session.Statement(ReplaceSql).Bind(1, user.Value).Bind(2, oldHash).Bind(3, newHash).Run(),
            cancellationToken
        ) > 0;

    private static Credentials Read(Statement row) => new(UserRow.Read(row), row.Text(UserRow.ColumnCount));
}
