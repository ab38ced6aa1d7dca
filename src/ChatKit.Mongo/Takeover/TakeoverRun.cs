using System.Globalization;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>One run of a takeover, as its steps see it: reading in streams, writing in batches, and telling what was found.</summary>
internal sealed class TakeoverRun(
    IMongoDatabase database,
    bool isDryRun,
    bool isFirst,
    IProgress<string>? progress,
    CancellationToken cancellationToken
)
{
    private const int BatchSize = 1000;

    public bool IsDryRun => isDryRun;

    /// <summary>Whether the database was never taken over to the end: then ChatKit has not run on it.</summary>
    public bool IsFirst => isFirst;

    public Findings Findings { get; } = new();

    public CancellationToken Cancellation => cancellationToken;

    public IMongoCollection<BsonDocument> Collection(string name) => database.GetCollection<BsonDocument>(name);

    /// <summary>Whether a document has an id that ChatKit can read: all have, once the others were mended or moved out. Under dry run it is mended here.</summary>
    public bool HasId(BsonDocument document)
    {
        if (isDryRun && Loose.TryId(document["_id"], out var id))
        {
            document["_id"] = id;
        }
        return document["_id"].IsObjectId;
    }

    public void Tell(string what) => progress?.Report(what);

    public void Tell(string what, long count) =>
        progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{what}: {count:N0}"));

    public Task<long> CountAsync(string collection, BsonDocument? filter = null) =>
        Collection(collection)
            .CountDocumentsAsync(
                new BsonDocumentFilterDefinition<BsonDocument>(filter ?? []),
                cancellationToken: cancellationToken
            );

    /// <summary>Documents as they come, in bounded memory; on a large collection the server sorts on its disk.</summary>
    public async IAsyncEnumerable<BsonDocument> StreamAsync(
        string collection,
        BsonDocument? filter = null,
        BsonDocument? sort = null,
        BsonDocument? projection = null
    )
    {
        var options = new FindOptions<BsonDocument>
        {
            BatchSize = BatchSize,
            AllowDiskUse = sort is null ? null : true,
            Sort = sort is null ? null : new BsonDocumentSortDefinition<BsonDocument>(sort),
        };
        if (projection is not null)
        {
            options.Projection = new BsonDocumentProjectionDefinition<BsonDocument>(projection);
        }
        using var cursor = await Collection(collection)
            .FindAsync(new BsonDocumentFilterDefinition<BsonDocument>(filter ?? []), options, cancellationToken);
        await foreach (var document in ReadAsync(cursor))
        {
            yield return document;
        }
    }

    /// <inheritdoc cref="StreamAsync" />
    public async IAsyncEnumerable<BsonDocument> AggregateAsync(string collection, params BsonDocument[] stages)
    {
        using var cursor = await Collection(collection)
            .AggregateAsync(
                PipelineDefinition<BsonDocument, BsonDocument>.Create(stages),
                new AggregateOptions { AllowDiskUse = true, BatchSize = BatchSize },
                cancellationToken
            );
        await foreach (var document in ReadAsync(cursor))
        {
            yield return document;
        }
    }

    /// <summary>Where the step's updates go; under dry run, nowhere.</summary>
    public BatchWriter Writer(string collection, int batchSize = BatchSize) =>
        new(Collection(collection), batchSize, isDryRun, cancellationToken);

    private async IAsyncEnumerable<BsonDocument> ReadAsync(IAsyncCursor<BsonDocument> cursor)
    {
        while (await cursor.MoveNextAsync(cancellationToken))
        {
            foreach (var document in cursor.Current)
            {
                yield return document;
            }
        }
    }
}
