using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>What decides whether a user may join a room.</summary>
[BsonIgnoreExtraElements]
internal sealed class JoinStateDocument
{
    [BsonElement("is_active")]
    public required bool IsActive { get; init; }

    [BsonElement("is_member")]
    public required bool IsMember { get; init; }

    [BsonElement("is_banned")]
    public required bool IsBanned { get; init; }

    [BsonElement("has_room")]
    public required bool HasRoom { get; init; }

    /// <summary>Why the user can't join, or null.</summary>
    public JoinOutcome? Refusal =>
        !IsActive ? JoinOutcome.NotFound
        : IsMember ? JoinOutcome.AlreadyMember
        : IsBanned ? JoinOutcome.Banned
        : !HasRoom ? JoinOutcome.Full
        : null;
}
