using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Reads all that a query gives in one answer.</summary>
internal static class CollectionExtensions
{
    // The first answer would hold 101 documents at most, and the rest would take a second one.
    private const int BatchSize = 10_000;

    /// <summary>For a find that gives all at once.</summary>
    public static FindOptions AtOnce { get; } = new() { BatchSize = BatchSize };

    public static async Task<List<TResult>> ListAsync<TDocument, TResult>(
        this IMongoCollection<TDocument> collection,
        PipelineDefinition<TDocument, TResult> pipeline,
        CancellationToken cancellationToken
    )
    {
        var options = new AggregateOptions { BatchSize = BatchSize };
        using var cursor = await collection.AggregateAsync(pipeline, options, cancellationToken);
        return await cursor.ToListAsync(cancellationToken);
    }
}
