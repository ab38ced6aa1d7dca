namespace ChatKit.Sqlite;

/// <summary>Reads messages from rows of the table.</summary>
internal static class MessageRow
{
    /// <summary>The columns of a message <c>m</c>, first in a query.</summary>
    public const string Columns = """
        m.place, m.id, m.sender_id, m.content, m.type, m.file_url, m.reply_to, m.client_message_id, m.timestamp,
        m.edited_at, m.deleted_at, m.read_at, m.file_id, (SELECT name FROM files WHERE id = m.file_id),
        (SELECT content_type FROM files WHERE id = m.file_id), (SELECT size FROM files WHERE id = m.file_id)
        """;

    /// <summary>The number of <see cref="Columns"/>: the index of what a query selects after them.</summary>
    public const int ColumnCount = 16;

    public static Message Read(Statement row, ConversationId conversation) =>
        new()
        {
            Id = new MessageId(row.Id(1)),
            Conversation = conversation,
            Sequence = MessagePlace.Sequence(row.Int64(0)),
            SenderId = new UserId(row.Id(2)),
            Content = row.Text(3),
            Type = (MessageType)row.Int64(4),
            FileUrl = row.TextOrNull(5),
            File = row.IdOrNull(12) is { } file ? ReadFile(row, new FileId(file)) : null,
            ReplyTo = row.IdOrNull(6) is { } reply ? new MessageId(reply) : null,
            ClientMessageId = row.TextOrNull(7),
            Timestamp = row.Time(8),
            EditedAt = row.TimeOrNull(9),
            DeletedAt = row.TimeOrNull(10),
            ReadAt = row.TimeOrNull(11),
        };

    // What a message carries is never removed, so its row is there.
    private static StoredFile ReadFile(Statement row, FileId id) =>
        new()
        {
            Id = id,
            OwnerId = new UserId(row.Id(2)),
            Name = row.Text(13),
            ContentType = row.Text(14),
            Size = row.Int64(15),
        };
}
