using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Files in the form of GridFS, so that its tools read them too.</summary>
internal sealed class MongoFileStore(
    ChatDatabase database,
    MessageCollections messages,
    FileUpload upload,
    FileRemoval removal
) : IFileStore
{
    public Task<StoredFile?> AddAsync(NewFile file, Stream content, long quota, CancellationToken cancellationToken) =>
        upload.AddAsync(file, content, quota, cancellationToken);

    public async Task<StoredFile?> FindAsync(FileId id, CancellationToken cancellationToken) =>
        (await FindDocumentAsync(id, cancellationToken))?.ToStoredFile();

    public async Task<Stream?> OpenAsync(FileId id, CancellationToken cancellationToken) =>
        await FindDocumentAsync(id, cancellationToken) is { } file
            ? new ChunkStream(file, (number, token) => ReadChunkAsync(file, number, token))
            : null;

    public async Task<StoredFile?> KeepAsync(
        FileId id,
        UserId owner,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var kept = await database.RunAsync(
            token =>
                database.Files.FindOneAndUpdateAsync(
                    FileQueries.StoredOf(id, owner),
                    FileQueries.KeepUntil(until),
                    cancellationToken: token
                ),
            cancellationToken
        );
        return kept?.ToStoredFile();
    }

    public Task<IReadOnlyList<ConversationId>> ListConversationsAsync(FileId id, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<ConversationId>>(
            async token =>
            {
                var rooms = messages.Rooms.ListAsync(FileQueries.PlacesOf(id, "room_id"), token);
                var pairs = messages.Pairs.ListAsync(FileQueries.PlacesOf(id, "pair"), token);
                await Task.WhenAll(rooms, pairs);
                return
                [
                    .. (await rooms).Select(room => ConversationKey.Parse(room["_id"])),
                    .. (await pairs).Select(pair => ConversationKey.Parse(pair["_id"])),
                ];
            },
            cancellationToken
        );

    public Task RemoveUnusedAsync(DateTimeOffset nextCheck, CancellationToken cancellationToken) =>
        removal.RemoveUnusedAsync(nextCheck, cancellationToken);

    private Task<FileDocument?> FindDocumentAsync(FileId id, CancellationToken cancellationToken) =>
        database.RunAsync<FileDocument?>(
            async token =>
                await database.Files.Find(FileQueries.In(id.ToObjectId(), FileState.Stored)).FirstOrDefaultAsync(token),
            cancellationToken
        );

    private Task<byte[]?> ReadChunkAsync(FileDocument file, int number, CancellationToken cancellationToken) =>
        database.RunAsync<byte[]?>(
            async token =>
                (await database.FileChunks.Find(FileQueries.Chunk(file.Id, number)).FirstOrDefaultAsync(token))?.Data,
            cancellationToken
        );
}
