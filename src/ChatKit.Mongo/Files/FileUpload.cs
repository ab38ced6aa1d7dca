using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>
/// Stores a file: its document first, which says that it is incoming, then its chunks, then that it is there. Each write has the time of one call, so that a
/// slow sender loses nothing.
/// </summary>
internal sealed class FileUpload(ChatDatabase database, FileRemoval removal, TimeProvider clock)
{
    public async Task<StoredFile?> AddAsync(
        NewFile file,
        Stream content,
        long quota,
        CancellationToken cancellationToken
    )
    {
        if (await database.RunAsync(token => ReadSizeAsync(file.OwnerId, token), cancellationToken) >= quota)
        {
            return null;
        }
        var document = FileDocument.Of(file, ChunkDocument.Size, clock.GetUtcNow());
        await database.RunAsync(
            token => database.Files.InsertOneAsync(document, cancellationToken: token),
            cancellationToken
        );
        bool? fits;
        try
        {
            var length = await WriteChunksAsync(document.Id, content, cancellationToken);
            fits = await database.RunAsync(
                token => CompleteAsync(document.Id, file.OwnerId, length, quota, token),
                cancellationToken
            );
            if (fits == true)
            {
                return Stored(file, length);
            }
        }
        // A write that was not answered may still be done: its document stays to be found with all that it left.
        catch (Exception exception) when (exception is not StoreUnavailableException)
        {
            await removal.DiscardAsync(document.Id);
            throw;
        }
        await removal.DiscardAsync(document.Id);
        return fits == false
            ? null
            : throw new StoreUnavailableException("The upload took so long that it was removed as a broken one.");
    }

    private async Task<long> WriteChunksAsync(ObjectId file, Stream content, CancellationToken cancellationToken)
    {
        // The same for all chunks: an insert has done with it when it returns.
        var buffer = new byte[ChunkDocument.Size];
        var length = 0L;
        for (var number = 0; ; number++)
        {
            var read = await content.ReadAtLeastAsync(
                buffer,
                buffer.Length,
                throwOnEndOfStream: false,
                cancellationToken
            );
            if (read > 0)
            {
                await WriteChunkAsync(file, number, read == buffer.Length ? buffer : buffer[..read]);
                length += read;
            }
            if (read < buffer.Length)
            {
                return length;
            }
        }
    }

    // Whoever uploads may hang up, but a chunk on its way arrives: after the deletion of the others, if nobody waited for it.
    private Task WriteChunkAsync(ObjectId file, int number, byte[] data)
    {
        var chunk = new ChunkDocument
        {
            Id = ChatId.New(clock).ToObjectId(),
            FileId = file,
            Number = number,
            Data = data,
        };
        return database.RunAsync(
            token => database.FileChunks.InsertOneAsync(chunk, cancellationToken: token),
            CancellationToken.None
        );
    }

    // Each upload counts itself before it looks at the sum: of several at once, none that would be too much overlooks the others. Null when clean-up has
    // taken it for a broken one: then nobody looks for what it wrote since.
    private async Task<bool?> CompleteAsync(
        ObjectId file,
        UserId owner,
        long length,
        long quota,
        CancellationToken cancellationToken
    )
    {
        var incoming = FileQueries.In(file, FileState.Incoming);
        await database.Files.UpdateOneAsync(
            incoming,
            FileQueries.SetLength(length),
            cancellationToken: cancellationToken
        );
        if (await ReadSizeAsync(owner, cancellationToken) > quota)
        {
            return false;
        }
        var stored = await database.Files.UpdateOneAsync(
            incoming,
            FileQueries.SetState(FileState.Stored),
            cancellationToken: cancellationToken
        );
        return stored.MatchedCount > 0 ? true : null;
    }

    private async Task<long> ReadSizeAsync(UserId owner, CancellationToken cancellationToken)
    {
        var sums = await database.Files.ListAsync(FileQueries.SizeOf(owner), cancellationToken);
        return sums.Count == 0 ? 0 : sums[0]["size"].ToInt64();
    }

    private static StoredFile Stored(NewFile file, long size) =>
        new()
        {
            Id = file.Id,
            OwnerId = file.OwnerId,
            Name = file.Name,
            ContentType = file.ContentType,
            Size = size,
        };
}
