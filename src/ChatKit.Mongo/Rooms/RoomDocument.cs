using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>A room in the database: the original application's fields, then ChatKit's own.</summary>
[BsonIgnoreExtraElements]
internal sealed class RoomDocument
{
    public const string Public = "public";
    public const string Private = "private";

    [BsonId]
    public required ObjectId Id { get; init; }

    [BsonElement("name")]
    public required string Name { get; init; }

    [BsonElement("description"), BsonIgnoreIfNull]
    public string? Description { get; init; }

    [BsonElement("type")]
    public required string Type { get; init; }

    /// <summary>The Room ID of a private room.</summary>
    [BsonElement("room_id"), BsonIgnoreIfNull]
    public string? Code { get; init; }

    [BsonElement("owner_id")]
    public required ObjectId OwnerId { get; init; }

    /// <summary>In the order of their users' ids.</summary>
    [BsonElement("members")]
    public required List<MemberDocument> Members { get; init; }

    [BsonElement("max_members"), BsonIgnoreIfNull]
    public int? MaxMembers { get; init; }

    [BsonElement("is_active")]
    public required bool IsActive { get; init; }

    [BsonElement("created_at")]
    public required DateTime CreatedAt { get; init; }

    [BsonElement("updated_at")]
    public required DateTime UpdatedAt { get; init; }

    [BsonElement("name_key")]
    public required string NameKey { get; init; }

    /// <summary>The users who are kept out, in order; null when nobody was ever.</summary>
    [BsonElement("banned"), BsonIgnoreIfNull]
    public List<ObjectId>? Banned { get; init; }

    /// <summary>Goes up with every change of members, owner and bans; null before the first.</summary>
    [BsonElement("revision"), BsonIgnoreIfNull]
    public long? Revision { get; init; }

    public static RoomDocument Of(NewRoom room, DateTimeOffset now) =>
        new()
        {
            Id = room.Id.ToObjectId(),
            Name = room.Name,
            Description = room.Description,
            Type = room.Type == RoomType.Private ? Private : Public,
            Code = room.Code?.ToString(),
            OwnerId = room.OwnerId.ToObjectId(),
            Members = [MemberDocument.Of(room.OwnerId, RoomRole.Admin, now)],
            MaxMembers = room.MaxMembers,
            IsActive = true,
            CreatedAt = now.ToDate(),
            UpdatedAt = now.ToDate(),
            NameKey = Keys.Of(room.Name),
        };
}
