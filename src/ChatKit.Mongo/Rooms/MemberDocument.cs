using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>An entry of a room's members.</summary>
internal sealed class MemberDocument
{
    private const string Admin = "admin";
    private const string Member = "member";

    [BsonElement("user_id")]
    public required ObjectId UserId { get; init; }

    [BsonElement("joined_at")]
    public required DateTime JoinedAt { get; init; }

    [BsonElement("role")]
    public required string Role { get; init; }

    /// <summary>What ChatKit does not know, kept when the list is written again.</summary>
    [BsonExtraElements]
    public BsonDocument? Others { get; init; }

    public bool IsAdmin => Role == Admin;

    public static string RoleOf(RoomRole role) => role == RoomRole.Admin ? Admin : Member;

    public static MemberDocument Of(UserId user, RoomRole role, DateTimeOffset joinedAt) =>
        new()
        {
            UserId = user.ToObjectId(),
            JoinedAt = joinedAt.ToDate(),
            Role = RoleOf(role),
        };

    public MemberDocument With(RoomRole role) =>
        new()
        {
            UserId = UserId,
            JoinedAt = JoinedAt,
            Role = RoleOf(role),
            Others = Others,
        };

    public RoomMember ToMember() =>
        new(new UserId(UserId.ToChatId()), IsAdmin ? RoomRole.Admin : RoomRole.Member, JoinedAt.ToTime());
}
