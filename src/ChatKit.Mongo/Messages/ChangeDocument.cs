using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>When a message was changed.</summary>
internal sealed record ChangeDocument([property: BsonElement("changed_at")] DateTime ChangedAt);
