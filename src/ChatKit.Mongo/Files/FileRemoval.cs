using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// Removes files: first the document says so, if nobody has kept the file meanwhile, then the chunks go, then the document. Whatever node goes on where another was killed.
/// </summary>
internal sealed class FileRemoval(ChatDatabase database, MessageCollections messages, TimeProvider clock)
{
    private const int CheckAtOnce = 100;

    /// <summary>Removes the files whose time is over and that no message carries; keeps the others until the next check.</summary>
    public async Task RemoveUnusedAsync(DateTimeOffset nextCheck, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        while (true)
        {
            var files = await database.RunAsync(
                token =>
                    database
                        .Files.Find(FileQueries.KeptUntil(now), CollectionExtensions.AtOnce)
                        .Limit(CheckAtOnce)
                        .ToListAsync(token),
                cancellationToken
            );
            foreach (var file in files)
            {
                await database.RunAsync(token => CheckAsync(file, nextCheck, token), cancellationToken);
            }
            if (files.Count < CheckAtOnce)
            {
                return;
            }
        }
    }

    /// <summary>Removes what an upload left that came to nothing. What can't be removed now is when its time is over.</summary>
    public async Task DiscardAsync(ObjectId file)
    {
        try
        {
            await database.RunAsync(token => DeleteAsync(file, token), CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // The caller has another reason to tell why the upload came to nothing.
        }
    }

    private async Task CheckAsync(FileDocument file, DateTimeOffset nextCheck, CancellationToken cancellationToken)
    {
        if (file.Metadata.State == FileState.Stored && await IsCarriedAsync(file.Id, cancellationToken))
        {
            await database.Files.UpdateOneAsync(
                FileQueries.Unchanged(file),
                FileQueries.KeepUntil(nextCheck),
                cancellationToken: cancellationToken
            );
            return;
        }
        var removed = await database.Files.UpdateOneAsync(
            FileQueries.Unchanged(file),
            FileQueries.SetState(FileState.Removed),
            cancellationToken: cancellationToken
        );
        if (removed.MatchedCount > 0)
        {
            await DeleteAsync(file.Id, cancellationToken);
        }
    }

    private async Task DeleteAsync(ObjectId file, CancellationToken cancellationToken)
    {
        await database.FileChunks.DeleteManyAsync(FileQueries.ChunksOf(file), cancellationToken);
        await database.Files.DeleteOneAsync(FileQueries.WithId(file), cancellationToken);
    }

    private async Task<bool> IsCarriedAsync(ObjectId file, CancellationToken cancellationToken) =>
        await IsCarriedAsync(messages.Rooms, file, cancellationToken)
        || await IsCarriedAsync(messages.Pairs, file, cancellationToken);

    private static async Task<bool> IsCarriedAsync(
        IMongoCollection<MessageDocument> messages,
        ObjectId file,
        CancellationToken cancellationToken
    ) =>
        await messages
            .Find(FileQueries.CarriersOf(file))
            .Limit(1)
            .Project(MessageProjections.Sequence)
            .FirstOrDefaultAsync(cancellationToken)
            is not null;
}
