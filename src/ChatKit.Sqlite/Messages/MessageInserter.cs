namespace ChatKit.Sqlite;

/// <summary>Appends messages to conversations, on the writer's thread. The hot path: one insert and one marker update for each message.</summary>
internal sealed class MessageInserter(ConversationTails tails, TimeProvider clock)
{
    private const string InsertSql = """
        INSERT INTO new_messages
            (place, id, sender_id, content, type, file_url, reply_to, client_message_id, timestamp, file_id)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 WHERE NOT EXISTS (SELECT 1 FROM messages WHERE id = ?2)
        """;

    // A sender who had read everything has read its own message too.
    private const string AdvanceSql = """
        UPDATE read_markers SET sequence = ?3 WHERE conversation = ?1 AND user_id = ?2 AND sequence = ?3 - 1
        """;

    private const string FirstMarkerSql = """
        INSERT INTO read_markers (conversation, user_id, sequence) VALUES (?1, ?2, 1)
        ON CONFLICT DO UPDATE SET sequence = 1 WHERE sequence = 0
        """;

    private const string FindSql = $"SELECT {MessageRow.Columns}, m.first_hash FROM all_messages m WHERE m.place = ?1";

    /// <summary>Appends in order. Every message is whole or absent when it throws, and what was inserted stays.</summary>
    public IReadOnlyList<AppendResult> Append(
        SqliteSession session,
        ConversationId conversation,
        IReadOnlyList<NewMessage> messages
    )
    {
        var tail = tails.Get(session, conversation);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var results = new AppendResult[messages.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] =
                FindFirst(session, conversation, tail, messages[i])
                ?? new AppendResult(AppendOutcome.Appended, Insert(session, conversation, tail, messages[i], now));
        }
        return results;
    }

    private Message Insert(
        SqliteSession session,
        ConversationId conversation,
        ConversationTail tail,
        NewMessage message,
        DateTimeOffset now
    )
    {
        var sequence = tail.LastSequence + 1;
        var inserted = session
            .Statement(InsertSql)
            .Bind(1, MessagePlace.Of(tail.Number, sequence))
            .Bind(2, message.Id.Value)
            .Bind(3, message.SenderId.Value)
            .Bind(4, message.Content)
            .Bind(5, (long)message.Type)
            .Bind(6, message.FileUrl)
            .Bind(7, message.ReplyTo?.Value)
            .Bind(8, message.ClientMessageId)
            .Bind(9, now)
            .Bind(10, message.File?.Id.Value)
            .Run();
        if (inserted == 0)
        {
            throw new InvalidOperationException($"There is a message {message.Id} already.");
        }
        tails.Appended(tail, message);
        AdvanceMarker(session, tail, message.SenderId);
        return Stored(message, conversation, sequence, now);
    }

    private static void AdvanceMarker(SqliteSession session, ConversationTail tail, UserId sender)
    {
        if (tail.LastSequence == 1)
        {
            session.Statement(FirstMarkerSql).Bind(1, tail.Number).Bind(2, sender.Value).Run();
        }
        else
        {
            session.Statement(AdvanceSql).Bind(1, tail.Number).Bind(2, sender.Value).Bind(3, tail.LastSequence).Run();
        }
    }

    // One writer: nobody inserts between this look and the insert.
    private static AppendResult? FindFirst(
        SqliteSession session,
        ConversationId conversation,
        ConversationTail tail,
        NewMessage message
    )
    {
        if (message.ClientMessageId is not { } clientMessageId)
        {
            return null;
        }
        var sequence = tail.FindUnindexed(message.SenderId, clientMessageId);
        if (sequence == 0 && tail.IndexedTo > 0)
        {
            sequence = ClientMessageIds.Find(session, tail.Number, message.SenderId, clientMessageId);
        }
        if (sequence == 0)
        {
            return null;
        }
        var (first, hash) = session
            .Statement(FindSql)
            .Bind(1, MessagePlace.Of(tail.Number, sequence))
            .One(row => (MessageRow.Read(row, conversation), row.Blob(MessageRow.ColumnCount).ToArray()));
        var isSame = hash.Length > 0 ? IsSame(hash, message) : IsSame(first, message);
        return new AppendResult(isSame ? AppendOutcome.Duplicate : AppendOutcome.ClientMessageIdReused, first);
    }

    private static bool IsSame(byte[] hash, NewMessage message) =>
        MessageFingerprint.Of(message).AsSpan().SequenceEqual(hash);

    private static bool IsSame(Message first, NewMessage message) =>
        first.Content == message.Content
        && first.Type == message.Type
        && first.FileUrl == message.FileUrl
        && first.ReplyTo == message.ReplyTo;

    private static Message Stored(
        NewMessage message,
        ConversationId conversation,
        long sequence,
        DateTimeOffset timestamp
    ) =>
        new()
        {
            Id = message.Id,
            Conversation = conversation,
            Sequence = sequence,
            SenderId = message.SenderId,
            Content = message.Content,
            Type = message.Type,
            FileUrl = message.FileUrl,
            File = message.File,
            ReplyTo = message.ReplyTo,
            ClientMessageId = message.ClientMessageId,
            Timestamp = timestamp,
        };
}
