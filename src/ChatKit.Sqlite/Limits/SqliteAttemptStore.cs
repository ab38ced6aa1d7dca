namespace ChatKit.Sqlite;

internal sealed class SqliteAttemptStore(SqliteDatabase database, TimeProvider clock) : IAttemptStore
{
    private const string ListSql = "SELECT at FROM attempts WHERE key = ?1 AND at > ?2 ORDER BY at";

    private const string InsertSql = "INSERT INTO attempts (key, at, expires_at) VALUES (?1, ?2, ?3)";

    private const string TakeBackSql = """
        DELETE FROM attempts
        WHERE number = (SELECT number FROM attempts WHERE key = ?1 ORDER BY at DESC, number DESC LIMIT 1)
        """;

    private const string ClearSql = "DELETE FROM attempts WHERE key = ?1";

    private const string DeleteExpiredSql = "DELETE FROM attempts WHERE expires_at <= ?1";

    public Task<TimeSpan?> TryAddAsync(string key, AttemptPolicy policy, CancellationToken cancellationToken) =>
        database.WriteAsync(session => TryAdd(session, key, policy), cancellationToken);

    public Task TakeBackAsync(string key, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Statement(TakeBackSql).Bind(1, key).Run(), cancellationToken);

    public Task ClearAsync(string key, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Statement(ClearSql).Bind(1, key).Run(), cancellationToken);

    public Task DeleteExpiredAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Statement(DeleteExpiredSql).Bind(1, clock.GetUtcNow()).Run(),
            cancellationToken
        );

    // One writer: no other attempt comes between the count and the insert.
    private TimeSpan? TryAdd(SqliteSession session, string key, AttemptPolicy policy)
    {
        // As fine as what is stored, so that an attempt never seems to lie before the one that it follows.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var earlier = session
            .Statement(ListSql)
            .Bind(1, key)
            .Bind(2, now - policy.Memory)
            .All(static row => row.Time(0));
        var wait = policy.Wait(earlier, now);
        if (wait > TimeSpan.Zero)
        {
            return wait;
        }
        session.Statement(InsertSql).Bind(1, key).Bind(2, now).Bind(3, now + policy.Memory).Run();
        return null;
    }
}
