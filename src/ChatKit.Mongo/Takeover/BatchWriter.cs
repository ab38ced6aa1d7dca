using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// Sends updates in batches, one after the other and each in order: whatever ends the run, what was written is a beginning of the whole.
/// Under dry run it sends nothing.
/// </summary>
internal sealed class BatchWriter(
    IMongoCollection<BsonDocument> collection,
    int size,
    bool isDryRun,
    CancellationToken cancellationToken
)
{
    private static readonly BulkWriteOptions s_inOrder = new() { IsOrdered = true };

    private readonly List<WriteModel<BsonDocument>> _batch = new(size);

    public Task AddAsync(BsonDocument filter, UpdateDefinition<BsonDocument> update, bool isUpsert = false)
    {
        if (isDryRun)
        {
            return Task.CompletedTask;
        }
        _batch.Add(
            new UpdateOneModel<BsonDocument>(new BsonDocumentFilterDefinition<BsonDocument>(filter), update)
            {
                IsUpsert = isUpsert,
            }
        );
        return _batch.Count < size ? Task.CompletedTask : FlushAsync();
    }

    public async Task FlushAsync()
    {
        if (_batch.Count > 0)
        {
            await collection.BulkWriteAsync(_batch, s_inOrder, cancellationToken);
            _batch.Clear();
        }
    }
}
