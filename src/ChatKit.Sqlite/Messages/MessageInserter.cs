namespace ChatKit.Sqlite;

/// <summary>Appends messages to conversations, on the writer's thread. The hot path: one insert and one marker update for each message.</summary>
internal sealed class MessageInserter(SearchIndexer indexer, TimeProvider clock)
{
    private const string InsertSql = """
        INSERT INTO messages (place, id, sender_id, content, type, file_url, reply_to, client_message_id, timestamp)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """;

    // A sender who had read everything has read its own message too.
    private const string AdvanceSql = """
        UPDATE read_markers SET sequence = ?3 WHERE conversation = ?1 AND user_id = ?2 AND sequence = ?3 - 1
        """;

    private const string FirstMarkerSql = """
        INSERT INTO read_markers (conversation, user_id, sequence) VALUES (?1, ?2, 1)
        ON CONFLICT DO UPDATE SET sequence = 1 WHERE sequence = 0
        """;

    private const string FindByClientIdSql = $"""
        SELECT {MessageRow.Columns}, m.first_hash FROM messages m
        WHERE m.place >> 32 = ?1 AND m.sender_id = ?2 AND m.client_message_id = ?3
        """;

    private readonly ConversationTails _tails = new();

    /// <summary>Appends in order. Every message is whole or absent when it throws, and what was inserted stays true.</summary>
    public IReadOnlyList<AppendResult> Append(
        SqliteSession session,
        ConversationId conversation,
        IReadOnlyList<NewMessage> messages
    )
    {
        var tail = _tails.Get(session, conversation);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var before = tail.LastSequence;
        var results = new AppendResult[messages.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Append(session, conversation, tail, messages[i], now);
        }
        if (conversation.IsRoom)
        {
            indexer.Appended(tail.Number, (int)(tail.LastSequence - before));
        }
        return results;
    }

    /// <summary>Forgets what an undone transaction may have made untrue.</summary>
    public void Forget() => _tails.Clear();

    private static AppendResult Append(
        SqliteSession session,
        ConversationId conversation,
        ConversationTail tail,
        NewMessage message,
        DateTimeOffset now
    )
    {
        var sequence = tail.LastSequence + 1;
        var insert = session
            .Statement(InsertSql)
            .Bind(1, MessagePlace.Of(tail.Number, sequence))
            .Bind(2, message.Id.Value)
            .Bind(3, message.SenderId.Value)
            .Bind(4, message.Content)
            .Bind(5, (long)message.Type)
            .Bind(6, message.FileUrl)
            .Bind(7, message.ReplyTo?.Value)
            .Bind(8, message.ClientMessageId)
            .Bind(9, now);
        if (!insert.TryRun(out var conflict))
        {
            return FindFirst(session, conversation, tail, message)
                ?? throw new InvalidOperationException($"Message {message.Id} can't be stored: {conflict}.");
        }
        tail.LastSequence = sequence;
        AdvanceMarker(session, tail, message.SenderId);
        return new AppendResult(AppendOutcome.Appended, Stored(message, conversation, sequence, now));
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

    private static AppendResult? FindFirst(
        SqliteSession session,
        ConversationId conversation,
        ConversationTail tail,
        NewMessage message
    )
    {
        if (message.ClientMessageId is null)
        {
            return null;
        }
        var (first, hash) = session
            .Statement(FindByClientIdSql)
            .Bind(1, tail.Number)
            .Bind(2, message.SenderId.Value)
            .Bind(3, message.ClientMessageId)
            .One(row => (MessageRow.Read(row, conversation), row.Blob(MessageRow.ColumnCount).ToArray()));
        if (first is null)
        {
            return null;
        }
        var isSame =
            hash.Length > 0
                ? hash.AsSpan()
                    .SequenceEqual(
                        MessageFingerprint.Of(message.Content, message.Type, message.FileUrl, message.ReplyTo)
                    )
                : first.Content == message.Content
                    && first.Type == message.Type
                    && first.FileUrl == message.FileUrl
                    && first.ReplyTo == message.ReplyTo;
        return new AppendResult(isSame ? AppendOutcome.Duplicate : AppendOutcome.ClientMessageIdReused, first);
    }

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
            ReplyTo = message.ReplyTo,
            ClientMessageId = message.ClientMessageId,
            Timestamp = timestamp,
        };
}
