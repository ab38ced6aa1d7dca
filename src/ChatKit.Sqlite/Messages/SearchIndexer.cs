namespace ChatKit.Sqlite;

/// <summary>
/// Adds the words of room messages to the search table, many messages at once: added in each small commit, they would cost more than the
/// messages. A search first has the rest of its room added. See docs/decisions/0007-search.md.
/// </summary>
internal sealed class SearchIndexer : IWriterChore
{
    /// <summary>Messages added in one transaction.</summary>
    public const int BatchSize = 1000;

    private const string RestSql = """
        SELECT m.place, m.content FROM conversations c
        JOIN messages m ON m.place > (c.number << 32) + c.searchable_to AND m.place <= (c.number << 32) + 4294967295
        WHERE c.number = ?1 ORDER BY m.place LIMIT ?2
        """;

    private const string AddSql = "INSERT INTO message_words (rowid, content) VALUES (?1, ?2)";

    private const string ReplaceSql = "INSERT OR REPLACE INTO message_words (rowid, content) VALUES (?1, ?2)";

    private const string RemoveSql = "DELETE FROM message_words WHERE rowid = ?1";

    private const string MarkSql = "UPDATE conversations SET searchable_to = ?2 WHERE number = ?1";

    // Sorted, since the search table takes rows in ascending order only without writing out what it has gathered.
    private readonly SortedSet<long> _behind = [];
    private int _count;

    public bool IsDue => _count >= BatchSize;

    /// <summary>Notes new messages of a room.</summary>
    public void Appended(long conversation, int count)
    {
        if (count > 0)
        {
            _behind.Add(conversation);
            _count += count;
        }
    }

    public void Run(SqliteSession session)
    {
        var room = BatchSize;
        foreach (var conversation in _behind.ToArray())
        {
            var added = Add(session, conversation, room);
            room -= added;
            _count -= added;
            if (room == 0)
            {
                return;
            }
            _behind.Remove(conversation);
        }
        _count = 0;
    }

    /// <summary>Adds the next messages of a conversation that are not in the search table, and returns how many.</summary>
    public static int Add(SqliteSession session, long conversation, int limit)
    {
        var rest = session
            .Statement(RestSql)
            .Bind(1, conversation)
            .Bind(2, limit)
            .All(static row => (Place: row.Int64(0), Content: row.Text(1)));
        if (rest.Count == 0)
        {
            return 0;
        }
        foreach (var (place, content) in rest)
        {
            session.Statement(AddSql).Bind(1, place).Bind(2, content).Run();
        }
        session.Statement(MarkSql).Bind(1, conversation).Bind(2, MessagePlace.Sequence(rest[^1].Place)).Run();
        return rest.Count;
    }

    public static void Replace(SqliteSession session, long place, string content) =>
        session.Statement(ReplaceSql).Bind(1, place).Bind(2, content).Run();

    public static void Remove(SqliteSession session, long place) => session.Statement(RemoveSql).Bind(1, place).Run();
}
