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

    public static byte[] Pack(IReadOnlyCollection<UserId> users)
    {
        var bytes = new byte[users.Count * ChatId.Size];
        var offset = 0;
        foreach (var user in users)
        {
            user.Value.CopyTo(bytes.AsSpan(offset));
            offset += ChatId.Size;
        }
        return bytes;
    }
}
