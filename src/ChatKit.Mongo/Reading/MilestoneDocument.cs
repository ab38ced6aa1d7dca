using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>
/// A sequence that a conversation reaches for certain, noted now and then. A query over many conversations looks for the last from here: some servers read
/// all that a <c>$lookup</c> matches before its limit.
/// </summary>
[BsonIgnoreExtraElements]
internal sealed class MilestoneDocument
{
    /// <summary>See <see cref="ConversationKey"/>.</summary>
    [BsonId]
    public required BsonValue Conversation { get; init; }

    [BsonElement("sequence")]
    public required long Sequence { get; init; }
}
