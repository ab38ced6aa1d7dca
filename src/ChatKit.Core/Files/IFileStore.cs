namespace ChatKit;

/// <summary>Keeps uploaded files, and knows which messages carry them. Decides nothing about permission.</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> when the database or its disk is away, full or read-only.</remarks>
public interface IFileStore
{
    /// <summary>
    /// Reads <paramref name="content"/> to its end, a part at a time, and stores it. Returns the file once it is durable, and null when its owner's files would have
    /// more than <paramref name="quota"/> bytes together; when they have as many already, without reading anything. Of uploads at once that only fit one by one, at
    /// most as many are stored as fit. When it returns null or throws, whatever <paramref name="content"/> throws included, or when the process is killed, nothing
    /// can be found, and what was written is removed at once or by <see cref="RemoveUnusedAsync"/>.
    /// </summary>
    Task<StoredFile?> AddAsync(NewFile file, Stream content, long quota, CancellationToken cancellationToken);

    /// <summary>The file, or null.</summary>
    Task<StoredFile?> FindAsync(FileId id, CancellationToken cancellationToken);

    /// <summary>
    /// The file's bytes as a stream that can seek, knows its length and holds a part of them at a time; null when there is no such file. Reading throws
    /// <see cref="IOException"/> or <see cref="StoreUnavailableException"/> when they can't be had any more.
    /// </summary>
    Task<Stream?> OpenAsync(FileId id, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a file from <see cref="RemoveUnusedAsync"/> until a time at least, so that a message with it can be stored meanwhile. Null when
    /// the user owns no such file, also when it is being removed: then it is not there any more.
    /// </summary>
    Task<StoredFile?> KeepAsync(FileId id, UserId owner, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The conversations with a message that carries the file and is not deleted, each once, as they are at the time of the call.</summary>
    Task<IReadOnlyList<ConversationId>> ListConversationsAsync(FileId id, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the files that were to be kept until now or earlier and that no message carries; those that one carries are kept until
    /// <paramref name="nextCheck"/>, when it looks again. Removes what broken uploads left, too. Several nodes may run it at once.
    /// </summary>
    Task RemoveUnusedAsync(DateTimeOffset nextCheck, CancellationToken cancellationToken);
}
