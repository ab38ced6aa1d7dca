namespace ChatKit.Sqlite;

/// <summary>Many ids as one parameter: a query with a fixed text serves any number of them.</summary>
internal static class PackedIds
{
    /// <summary>The rows <c>ids(id)</c> of the ids packed in <c>?1</c>, to begin a query with.</summary>
    public const string With = """
        WITH RECURSIVE positions(position) AS (
            SELECT 1 WHERE length(?1) > 0
            UNION ALL
            SELECT position + 12 FROM positions WHERE position + 12 < length(?1)
        ), ids(id) AS (SELECT substr(?1, position, 12) FROM positions)
        """;

    public static byte[] Pack(IReadOnlyCollection<UserId> users) => Pack(users.Count, users.Select(user => user.Value));

    public static byte[] Pack(IReadOnlyCollection<RoomId> rooms) => Pack(rooms.Count, rooms.Select(room => room.Value));

    private static byte[] Pack(int count, IEnumerable<ChatId> ids)
    {
        var bytes = new byte[count * ChatId.Size];
        var offset = 0;
        foreach (var id in ids)
        {
            id.CopyTo(bytes.AsSpan(offset));
            offset += ChatId.Size;
        }
        return bytes;
    }
}
