using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>The sequence of a message or a read marker, as a lookup gives it.</summary>
[BsonIgnoreExtraElements]
internal sealed record SequenceDocument([property: BsonElement("sequence")] long Sequence)
{
    /// <summary>What a lookup found, 0 when nothing.</summary>
    public static long Of(List<SequenceDocument> found) => found.Count > 0 ? found[0].Sequence : 0;
}
