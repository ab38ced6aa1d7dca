namespace ChatKit.Sqlite;

/// <summary>
/// Brings new messages to their places, many at once, after their commit: one by one, each would write a page of its own conversation. See
/// docs/decisions/0008-new-messages-apart.md.
/// </summary>
internal sealed class MessageMover(ConversationTails tails) : IWriterChore
{
    /// <summary>So many are worth a transaction.</summary>
    public const int MinBatch = 256;

    // When there is time: few enough that hardly a sender notices.
    private const int MaxBatch = 512;

    // Under load: the more at once, the fewer pages for each message, and the more that appends and reads have to look through. Measured in bench/.
    private const int MaxWaiting = 4096;

    private const string CountSql = "SELECT count(*) FROM new_messages";

    private const string FindSql = "SELECT place FROM new_messages WHERE id = ?1";

    private const string PlacesSql =
        "SELECT place FROM new_messages WHERE place BETWEEN ?1 AND ?2 ORDER BY place LIMIT ?3";

    private const string MoveSql = """
        INSERT INTO messages SELECT * FROM new_messages WHERE place BETWEEN ?1 AND ?2 ORDER BY place
        """;

    private const string DeleteSql = "DELETE FROM new_messages WHERE place BETWEEN ?1 AND ?2";

    // Without a condition SQLite frees the table page by page, not row by row.
    private const string DeleteAllSql = "DELETE FROM new_messages";

    public bool IsDue => tails.New is null or >= MinBatch;

    // Uncounted is overdue too: under load it would stay uncounted, and nothing would be moved.
    public bool IsOverdue => tails.New is null or >= MaxWaiting;

    public void Run(SqliteSession session)
    {
        tails.New ??= session.Statement(CountSql).One(static row => row.Int64(0));
        if (IsDue)
        {
            Move(session, 0, long.MaxValue, IsOverdue ? 2 * MaxWaiting : MaxBatch);
        }
    }

    /// <summary>Moves the conversation of a message, if that one has not been moved yet.</summary>
    public void MoveConversationOf(SqliteSession session, MessageId message)
    {
        var place = session.Statement(FindSql).Bind(1, message.Value).One(static row => row.Int64(0));
        if (place > 0)
        {
            MoveConversation(session, MessagePlace.Conversation(place));
        }
    }

    /// <summary>Moves all new messages of a conversation.</summary>
    public void MoveConversation(SqliteSession session, long number) =>
        Move(session, MessagePlace.First(number), MessagePlace.Last(number), int.MaxValue);

    private void Move(SqliteSession session, long first, long last, int limit)
    {
        var places = session
            .Statement(PlacesSql)
            .Bind(1, first)
            .Bind(2, last)
            .Bind(3, limit)
            .All(static r => r.Int64(0));
        if (places.Count == 0)
        {
            return;
        }
        last = places[^1];
        session.Statement(MoveSql).Bind(1, first).Bind(2, last).Run();
        if (places.Count == tails.New)
        {
            session.Statement(DeleteAllSql).Run();
        }
        else
        {
            session.Statement(DeleteSql).Bind(1, first).Bind(2, last).Run();
        }
        tails.Moved(places);
    }
}
