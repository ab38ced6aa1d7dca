using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>Two users who write to each other: how a user's private conversations are found. Written before their first message.</summary>
[BsonIgnoreExtraElements]
internal sealed class PrivateConversationDocument
{
    /// <summary>As <see cref="ConversationKey"/> writes the two.</summary>
    [BsonId]
    public required string Pair { get; init; }

    [BsonElement("users")]
    public required IReadOnlyList<ObjectId> Users { get; init; }
}
