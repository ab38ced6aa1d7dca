using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>A room as one user sees it, as <see cref="RoomPipelines"/> makes it: without the list of its members.</summary>
[BsonIgnoreExtraElements]
internal sealed class RoomViewDocument
{
    [BsonId]
    public required ObjectId Id { get; init; }

    [BsonElement("name")]
    public required string Name { get; init; }

    [BsonElement("description")]
    public string? Description { get; init; }

    [BsonElement("type")]
    public required string Type { get; init; }

    [BsonElement("room_id")]
    public string? Code { get; init; }

    [BsonElement("owner_id")]
    public required ObjectId OwnerId { get; init; }

    [BsonElement("max_members")]
    public int? MaxMembers { get; init; }

    [BsonElement("is_active")]
    public required bool IsActive { get; init; }

    [BsonElement("created_at")]
    public required DateTime CreatedAt { get; init; }

    [BsonElement("updated_at")]
    public required DateTime UpdatedAt { get; init; }

    [BsonElement("member_count")]
    public required int MemberCount { get; init; }

    [BsonElement("is_banned")]
    public required bool IsBanned { get; init; }

    [BsonElement("member")]
    public MemberDocument? Member { get; init; }

    /// <summary>The last message, if there is one.</summary>
    [BsonElement("last")]
    public required List<SequenceDocument> Last { get; init; }

    /// <summary>The user's read marker, if there is one.</summary>
    [BsonElement("marker")]
    public required List<SequenceDocument> Marker { get; init; }

    public RoomView ToView() => new(ToRoom(), Member?.ToMember(), LastRead, IsBanned);

    // The marker of a former member stays stored, and is not one any more.
    private long LastRead => Member is null ? 0 : SequenceDocument.Of(Marker);

    private Room ToRoom() =>
        new()
        {
            Id = new RoomId(Id.ToChatId()),
            Name = Name,
            Description = Description,
            Type = Type == RoomDocument.Private ? RoomType.Private : RoomType.Public,
            Code = RoomCode.TryParse(Code, out var code) ? code : null,
            OwnerId = new UserId(OwnerId.ToChatId()),
            MemberCount = MemberCount,
            MaxMembers = MaxMembers,
            IsActive = IsActive,
            LastSequence = SequenceDocument.Of(Last),
            CreatedAt = CreatedAt.ToTime(),
            UpdatedAt = UpdatedAt.ToTime(),
        };
}
