using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Creates the indexes that are missing, and reports those that are not as ChatKit would create them.</summary>
internal sealed class IndexCreator(IMongoDatabase database, ILogger logger)
{
    private const int DuplicateKey = 11000;

    /// <exception cref="InvalidOperationException">A unique index that ChatKit relies on can't be had; the message says why and how to mend it.</exception>
    public Task CreateAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            Indexes
                .All.GroupBy(index => index.Collection)
                .Select(group => CreateAsync(group.Key, [.. group], cancellationToken))
        );

    private async Task CreateAsync(string name, List<ChatIndex> wanted, CancellationToken cancellationToken)
    {
        var collection = database.GetCollection<BsonDocument>(name);
        var found = await ListAsync(collection, cancellationToken);
        var missing = wanted.FindAll(index => !found.Exists(existing => existing.IsInTheWayOf(index)));
        if (missing.Count > 0)
        {
            await CreateAsync(collection, missing, cancellationToken);
            found = await ListAsync(collection, cancellationToken);
        }
        foreach (var index in wanted)
        {
            Check(index, found);
        }
    }

    private async Task CreateAsync(
        IMongoCollection<BsonDocument> collection,
        List<ChatIndex> missing,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await collection.Indexes.CreateManyAsync(missing.Select(index => index.Model), cancellationToken);
        }
        catch (MongoCommandException exception) when (exception.Code == DuplicateKey)
        {
            throw new InvalidOperationException(
                $"The collection {collection.CollectionNamespace} holds documents that one of the unique indexes "
                    + $"{string.Join(", ", missing.Where(index => index.IsUnique).Select(index => index.Name))} refuses: "
                    + $"{exception.ErrorMessage}",
                exception
            );
        }
        logger.IndexesCreated(
            collection.CollectionNamespace.CollectionName,
            string.Join(", ", missing.Select(index => index.Name))
        );
    }

    private void Check(ChatIndex wanted, List<ExistingIndex> found)
    {
        var existing = found.Find(index => index.IsInTheWayOf(wanted));
        if (existing is null || existing.IsLike(wanted))
        {
            return;
        }
        var command = existing.ReplacementBy(wanted, database.DatabaseNamespace.DatabaseName);
        if (!existing.IsAsUniqueAs(wanted))
        {
            throw new InvalidOperationException(
                $"The index {existing.Name} of the collection {wanted.Collection} is not the one that ChatKit relies on: "
                    + $"it keeps other values unique, or has another name. To replace it, run in mongosh: {command}"
            );
        }
        logger.IndexDiffers(wanted.Collection, existing.Name, command);
    }

    private static async Task<List<ExistingIndex>> ListAsync(
        IMongoCollection<BsonDocument> collection,
        CancellationToken cancellationToken
    )
    {
        using var cursor = await collection.Indexes.ListAsync(cancellationToken);
        return (await cursor.ToListAsync(cancellationToken)).ConvertAll(document => new ExistingIndex(document));
    }
}
