namespace ChatKit.Sqlite;

/// <summary>What is known of a file lies in the database, its bytes in the folder beside it. A file exists from the commit of its row until that of its removal.</summary>
internal sealed class SqliteFileStore(SqliteDatabase database, FileFolder folder, TimeProvider clock) : IFileStore
{
    // So many files are looked at in one transaction, which holds up those who send.
    private const int CheckAtOnce = 200;

    private const string InsertSql = """
        INSERT INTO files (id, owner_id, name, content_type, size, kept_until)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6
        WHERE (SELECT coalesce(sum(size), 0) FROM files WHERE owner_id = ?2) + ?5 <= ?7
        """;

    private const string IsFullSql = "SELECT coalesce(sum(size), 0) >= ?2 FROM files WHERE owner_id = ?1";

    private const string FindSql =
        "SELECT id, owner_id, name, content_type, size FROM files WHERE id = ?1 AND NOT is_removed";

    private const string KeepSql = """
        UPDATE files SET kept_until = max(kept_until, ?3) WHERE id = ?1 AND owner_id = ?2 AND NOT is_removed
        RETURNING id, owner_id, name, content_type, size
        """;

    private const string ConversationsSql = """
        SELECT first, second FROM conversations WHERE number IN (
            SELECT place >> 32 FROM messages WHERE file_id = ?1
            UNION ALL SELECT place >> 32 FROM new_messages WHERE file_id = ?1)
        """;

    private const string CheckSql = """
        UPDATE files SET kept_until = ?2, is_removed =
            NOT EXISTS (SELECT 1 FROM messages WHERE file_id = files.id)
            AND NOT EXISTS (SELECT 1 FROM new_messages WHERE file_id = files.id)
        WHERE id IN (SELECT id FROM files WHERE kept_until <= ?1 AND NOT is_removed LIMIT ?3)
        """;

    private const string RemovedSql = "SELECT id FROM files WHERE is_removed";

    private const string DeleteSql = "DELETE FROM files WHERE id = ?1 AND is_removed";

    public async Task<StoredFile?> AddAsync(
        NewFile file,
        Stream content,
        long quota,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await database.ReadAsync(s => IsFull(s, file.OwnerId, quota), cancellationToken))
        {
            return null;
        }
        var size = await folder.WriteAsync(file.Id, content, cancellationToken);
        var isStored = false;
        try
        {
            isStored = await database.WriteAsync(s => Insert(s, file, size, quota), cancellationToken);
        }
        finally
        {
            if (!isStored)
            {
                folder.Discard(file.Id);
            }
        }
        if (!isStored)
        {
            return null;
        }
        folder.Keep(file.Id);
        return new StoredFile
        {
            Id = file.Id,
            OwnerId = file.OwnerId,
            Name = file.Name,
            ContentType = file.ContentType,
            Size = size,
        };
    }

    public Task<StoredFile?> FindAsync(FileId id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Statement(FindSql).Bind(1, id.Value).One(Read), cancellationToken);

    public async Task<Stream?> OpenAsync(FileId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is null ? null : folder.Open(id);

    public Task<StoredFile?> KeepAsync(
        FileId id,
        UserId owner,
        DateTimeOffset until,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            session => session.Statement(KeepSql).Bind(1, id.Value).Bind(2, owner.Value).Bind(3, until).One(Read),
            cancellationToken
        );

    public async Task<IReadOnlyList<ConversationId>> ListConversationsAsync(
        FileId id,
        CancellationToken cancellationToken
    ) =>
        await database.ReadAsync(
            session => session.Statement(ConversationsSql).Bind(1, id.Value).All(row => Conversations.Read(row, 0, 1)),
            cancellationToken
        );

    public async Task RemoveUnusedAsync(DateTimeOffset nextCheck, CancellationToken cancellationToken)
    {
        await RemoveLeftoversAsync(cancellationToken);
        while (await CheckAsync(nextCheck, cancellationToken) == CheckAtOnce) { }
        var removed = await database.ReadAsync(
            session => session.Statement(RemovedSql).All(static row => new FileId(row.Id(0))),
            cancellationToken
        );
        foreach (var ids in removed.Chunk(CheckAtOnce))
        {
            // The bytes first: a row that is left is found again.
            Array.ForEach(ids, folder.Delete);
            await database.WriteAsync(session => ids.Sum(id => Delete(session, id)), cancellationToken);
        }
    }

    private Task<int> CheckAsync(DateTimeOffset nextCheck, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
                session.Statement(CheckSql).Bind(1, clock.GetUtcNow()).Bind(2, nextCheck).Bind(3, CheckAtOnce).Run(),
            cancellationToken
        );

    // Of a process that was killed: before the commit, or between it and the move.
    private async Task RemoveLeftoversAsync(CancellationToken cancellationToken)
    {
        foreach (var id in folder.FindLeftovers())
        {
            if (await FindAsync(id, cancellationToken) is null)
            {
                folder.Discard(id);
            }
            else
            {
                folder.Keep(id);
            }
        }
    }

    private static int Delete(SqliteSession session, FileId id) => session.Statement(DeleteSql).Bind(1, id.Value).Run();

    private static bool IsFull(SqliteSession session, UserId owner, long quota) =>
        session.Statement(IsFullSql).Bind(1, owner.Value).Bind(2, quota).One(static row => row.Int64(0) != 0);

    private static bool Insert(SqliteSession session, NewFile file, long size, long quota) =>
        session
            .Statement(InsertSql)
            .Bind(1, file.Id.Value)
            .Bind(2, file.OwnerId.Value)
            .Bind(3, file.Name)
            .Bind(4, file.ContentType)
            .Bind(5, size)
            .Bind(6, file.KeptUntil)
            .Bind(7, quota)
            .Run() > 0;

    private static StoredFile Read(Statement row) =>
        new()
        {
            Id = new FileId(row.Id(0)),
            OwnerId = new UserId(row.Id(1)),
            Name = row.Text(2),
            ContentType = row.Text(3),
            Size = row.Int64(4),
        };
}
