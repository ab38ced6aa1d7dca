namespace ChatKit.Sqlite;

/// <summary>Reads users from rows of the table.</summary>
internal static class UserRow
{
    /// <summary>The columns of a user <c>u</c>, first in a query.</summary>
    public const string Columns = """
        u.id, u.username, u.email, u.external_id, u.display_name, u.avatar_url, u.is_online, u.last_seen, u.created_at
        """;

    /// <summary>The number of <see cref="Columns"/>.</summary>
    public const int ColumnCount = 9;

    public static User Read(Statement row) =>
        new()
        {
            Id = new UserId(row.Id(0)),
            Username = row.Text(1),
            Email = row.TextOrNull(2),
            ExternalId = row.TextOrNull(3),
            DisplayName = row.Text(4),
            AvatarUrl = row.TextOrNull(5),
            IsOnline = row.Boolean(6),
            LastSeen = row.Time(7),
            CreatedAt = row.Time(8),
        };
}
