using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>The attempts of one key, oldest first.</summary>
[BsonIgnoreExtraElements]
internal sealed class AttemptsDocument
{
    [BsonId]
    public required string Key { get; init; }

    [BsonElement("attempts")]
    public required List<Attempt> Attempts { get; init; }

    /// <summary>Goes up with every change, so that a change can be refused that was worked out from an older state.</summary>
    [BsonElement("revision")]
    public required long Revision { get; init; }

    /// <summary>When the last attempt is forgotten.</summary>
    [BsonElement("expires_at")]
    public required DateTime ExpiresAt { get; init; }

    /// <param name="At">When it was made.</param>
    /// <param name="ExpiresAt">When its policy's memory is over.</param>
    internal sealed record Attempt(
        [property: BsonElement("at")] DateTime At,
        [property: BsonElement("expires_at")] DateTime ExpiresAt
    );
}
