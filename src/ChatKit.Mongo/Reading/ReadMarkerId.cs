using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>The key of a read marker; the order of its fields counts.</summary>
/// <param name="Conversation">As <see cref="ConversationKey"/> makes it.</param>
/// <param name="UserId">The reader.</param>
internal sealed record ReadMarkerId(
    [property: BsonElement("conversation", Order = 1)] BsonValue Conversation,
    [property: BsonElement("user_id", Order = 2)] ObjectId UserId
);
