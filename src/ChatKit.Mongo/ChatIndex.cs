using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>An index that ChatKit relies on, under the name that MongoDB itself would give it.</summary>
internal sealed record ChatIndex(string Collection, BsonDocument Keys)
{
    public bool IsUnique { get; init; }

    /// <summary>Only documents that match are in it.</summary>
    public BsonDocument? Partial { get; init; }

    /// <summary>Documents are removed once the time in its field has passed.</summary>
    public bool Expires { get; init; }

    public string Name => string.Join('_', Keys.Select(key => $"{key.Name}_{key.Value}"));

    public CreateIndexModel<BsonDocument> Model =>
        new(
            new BsonDocumentIndexKeysDefinition<BsonDocument>(Keys),
            new CreateIndexOptions<BsonDocument>
            {
                Name = Name,
                Unique = IsUnique ? true : null,
                PartialFilterExpression = Partial is null
                    ? null
                    : new BsonDocumentFilterDefinition<BsonDocument>(Partial),
                ExpireAfter = Expires ? TimeSpan.Zero : null,
            }
        );
}
