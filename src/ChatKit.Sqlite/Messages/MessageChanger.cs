namespace ChatKit.Sqlite;

/// <summary>Edits and deletes messages, on the writer's thread. A message is moved to its place before it changes.</summary>
internal sealed class MessageChanger(MessageMover mover)
{
    private const string FindSql = $"""
        SELECT {MessageRow.Columns}, {Conversations.Parts}, m.first_hash,
            (SELECT indexed_to FROM conversations WHERE number = m.place >> 32)
        FROM messages m WHERE m.id = ?1
        """;

    private const string LastChangeSql = """
        SELECT changed_at FROM messages WHERE place >> 32 = ?1 AND changed_at IS NOT NULL
        ORDER BY changed_at DESC LIMIT 1
        """;

    private const string SaveSql = """
        UPDATE messages SET content = ?2, file_url = ?3, reply_to = ?4, edited_at = ?5, deleted_at = ?6, changed_at = ?7,
            first_hash = ?8, file_id = ?9
        WHERE place = ?1
        """;

    /// <summary>The message as it is now; null when it does not exist or is deleted.</summary>
    public Message? Edit(SqliteSession session, MessageId id, string content, DateTimeOffset now)
    {
        if (Find(session, id) is not { Message.DeletedAt: null } stored)
        {
            return null;
        }
        var changedAt = NextChange(session, stored.Place, now);
        var edited = stored.Message with { Content = content, EditedAt = changedAt };
        Save(session, stored, edited, changedAt);
        if (stored.IsSearchable)
        {
            MessageWords.Replace(session, stored.Place, content);
        }
        return edited;
    }

    /// <summary>The tombstone; null when there is no such message.</summary>
    public Message? Delete(SqliteSession session, MessageId id, DateTimeOffset now)
    {
        if (Find(session, id) is not { } stored)
        {
            return null;
        }
        if (stored.Message.DeletedAt is not null)
        {
            return stored.Message;
        }
        var changedAt = NextChange(session, stored.Place, now);
        var deleted = stored.Message with
        {
            Content = "",
            FileUrl = null,
            File = null,
            ReplyTo = null,
            DeletedAt = changedAt,
        };
        Save(session, stored, deleted, changedAt);
        if (stored.IsSearchable)
        {
            MessageWords.Remove(session, stored.Place);
        }
        return deleted;
    }

    private StoredMessage? Find(SqliteSession session, MessageId id)
    {
        mover.MoveConversationOf(session, id);
        return session
            .Statement(FindSql)
            .Bind(1, id.Value)
            .One(static row =>
            {
                const int Next = MessageRow.ColumnCount;
                var message = MessageRow.Read(row, Conversations.Read(row, Next, Next + 1));
                var isSearchable = message.Conversation.IsRoom && message.Sequence <= row.Int64(Next + 3);
                return new StoredMessage(message, row.Int64(0), isSearchable, row.Blob(Next + 2).ToArray());
            });
    }

    // No two changes of a conversation have the same time: the time is how a client continues the list of changes.
    private static DateTimeOffset NextChange(SqliteSession session, long place, DateTimeOffset now)
    {
        var last = session
            .Statement(LastChangeSql)
            .Bind(1, MessagePlace.Conversation(place))
            .One(static row => row.Int64(0));
        return DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(now.ToUnixTimeMilliseconds(), last + 1));
    }

    private static void Save(SqliteSession session, StoredMessage stored, Message changed, DateTimeOffset changedAt)
    {
        var first = stored.Message;
        var hash =
            stored.FirstHash.Length > 0 || first.ClientMessageId is null
                ? stored.FirstHash
                : MessageFingerprint.Of(first);
        session
            .Statement(SaveSql)
            .Bind(1, stored.Place)
            .Bind(2, changed.Content)
            .Bind(3, changed.FileUrl)
            .Bind(4, changed.ReplyTo?.Value)
            .Bind(5, changed.EditedAt?.ToUnixTimeMilliseconds())
            .Bind(6, changed.DeletedAt?.ToUnixTimeMilliseconds())
            .Bind(7, changedAt)
            .Bind(8, hash)
            .Bind(9, changed.File?.Id.Value)
            .Run();
    }

    private sealed record StoredMessage(Message Message, long Place, bool IsSearchable, byte[] FirstHash);
}
