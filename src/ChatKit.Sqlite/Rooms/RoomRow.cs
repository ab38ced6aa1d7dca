using System.Globalization;

namespace ChatKit.Sqlite;

/// <summary>Reads rooms, as one user sees them, from rows.</summary>
internal static class RoomRow
{
    /// <summary>Everything about the rooms <c>r</c> of the user <c>?1</c>; a condition on <c>r</c> follows.</summary>
    public const string Select = $"""
        SELECT r.id, r.name, r.description, r.type, r.code, r.owner_id, r.member_count, r.max_members, r.is_active,
            r.created_at, r.updated_at, {Conversations.LastSequence}, m.role, m.joined_at, k.sequence, b.user_id
        FROM rooms r
        LEFT JOIN conversations c ON c.first = r.id AND c.second = x''
        LEFT JOIN memberships m ON m.room_id = r.id AND m.user_id = ?1
        LEFT JOIN bans b ON b.room_id = r.id AND b.user_id = ?1
        LEFT JOIN read_markers k ON k.conversation = c.number AND k.user_id = ?1
        """;

    public static RoomView Read(Statement row, UserId viewer) =>
        new(
            new Room
            {
                Id = new RoomId(row.Id(0)),
                Name = row.Text(1),
                Description = row.TextOrNull(2),
                Type = (RoomType)row.Int64(3),
                Code = row.TextOrNull(4) is { } code ? ReadCode(code) : null,
                OwnerId = new UserId(row.Id(5)),
                MemberCount = (int)row.Int64(6),
                MaxMembers = (int?)row.Int64OrNull(7),
                IsActive = row.Boolean(8),
                CreatedAt = row.Time(9),
                UpdatedAt = row.Time(10),
                LastSequence = row.Int64(11),
            },
            row.IsNull(12) ? null : new RoomMember(viewer, (RoomRole)row.Int64(12), row.Time(13)),
            row.Int64(14),
            !row.IsNull(15)
        );

    private static RoomCode ReadCode(string text) =>
        RoomCode.TryParse(text, out var code)
            ? code
            : throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database holds a Room ID of {text.Length} characters."
                )
            );
}
