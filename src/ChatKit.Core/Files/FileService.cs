using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>Uploading files, and reading those that one may see. A file is posted by sending a message with its address.</summary>
public sealed class FileService
{
    // Longer than anybody composes a message, and than a store takes to append it.
    private static readonly TimeSpan s_keptWithoutMessage = TimeSpan.FromDays(1);

    private readonly IFileStore _store;
    private readonly IRoomStore _rooms;
    private readonly FileLinks _links;
    private readonly RateLimits _rates;
    private readonly TimeProvider _clock;
    private readonly ChatKitLimits _limits;

    internal FileService(
        IFileStore store,
        IRoomStore rooms,
        FileLinks links,
        RateLimits rates,
        TimeProvider clock,
        IOptions<ChatKitOptions> options
    )
    {
        _store = store;
        _rooms = rooms;
        _links = links;
        _rates = rates;
        _clock = clock;
        _limits = options.Value.Limits;
    }

    /// <summary>
    /// Stores a file of the caller's, read a part at a time, and returns it once it is durable. One that no message carries is removed after a day.
    /// </summary>
    /// <param name="caller">Who uploads it.</param>
    /// <param name="name">Its name; folders before it are cut off.</param>
    /// <param name="content">Its bytes. What reading them throws is passed on, and then nothing is stored.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.ValidationFailed"/>, <see cref="ChatError.RateLimited"/>, <see cref="ChatError.PayloadTooLarge"/> or
    /// <see cref="ChatError.FileQuotaExceeded"/>.
    /// </exception>
    /// <exception cref="StoreUnavailableException">The store is away or full.</exception>
    public async Task<StoredFile> UploadAsync(
        UserId caller,
        string? name,
        Stream content,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        var check = new InputCheck(_limits);
        var fileName = check.FileName("file", name);
        check.ThrowIfFailed();
        using var turn = _rates.TakeUpload(caller);

        var head = new byte[ContentTypes.HeadLength];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (length == 0)
        {
            throw ChatException.Invalid("file", "The file is empty.");
        }
        var file = new NewFile
        {
            Id = FileId.New(_clock),
            OwnerId = caller,
            Name = fileName,
            ContentType = ContentTypes.Of(head.AsSpan(0, length)),
            KeptUntil = NextCheck,
        };
        await using var bounded = new BoundedContent(head.AsMemory(0, length), content, _limits.MaxFileSize);
        return await _store.AddAsync(file, bounded, _limits.FileBytesPerUser, cancellationToken)
            ?? throw new ChatException(
                ChatError.FileQuotaExceeded,
                $"Your files may have {InWords(_limits.FileBytesPerUser)} together. Delete messages with files that nobody needs."
            );
    }

    /// <summary>Opens a file that the caller uploaded, or that a message carries in a conversation that the caller may read now.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.FileNotFound"/>.</exception>
    public async Task<OpenedFile> OpenAsync(UserId caller, FileId id, CancellationToken cancellationToken = default)
    {
        var file = await _store.FindAsync(id, cancellationToken);
        if (file is null || !await MayReadAsync(caller, file, cancellationToken))
        {
            throw NotFound();
        }
        return new OpenedFile(file, await _store.OpenAsync(id, cancellationToken) ?? throw NotFound());
    }

    /// <summary>Removes files that no message carries, a day after they were uploaded or last posted; within two days after their last message was deleted.</summary>
    public Task RemoveUnusedAsync(CancellationToken cancellationToken = default) =>
        _store.RemoveUnusedAsync(NextCheck, cancellationToken);

    /// <summary>
    /// The file of the sender's own that a message's address names, kept for the message to come; null when it names no file of this server. Only its owner
    /// posts a file, so nobody opens somebody else's file by naming it.
    /// </summary>
    /// <exception cref="ChatException"><see cref="ChatError.ValidationFailed"/>: it names a file that the sender does not own.</exception>
    internal async ValueTask<StoredFile?> PostAsync(UserId sender, string? url, CancellationToken cancellationToken) =>
        _links.Find(url) is { } id
            ? await _store.KeepAsync(id, sender, NextCheck, cancellationToken)
                ?? throw ChatException.Invalid(
                    "file_url",
                    "You have uploaded no such file. Upload your own copy first."
                )
            : null;

    internal static ChatException TooLarge(long maxSize) =>
        new(ChatError.PayloadTooLarge, $"A file may have {InWords(maxSize)} at most.");

    private DateTimeOffset NextCheck => _clock.GetUtcNow() + s_keptWithoutMessage;

    private async Task<bool> MayReadAsync(UserId caller, StoredFile file, CancellationToken cancellationToken)
    {
        if (file.OwnerId == caller)
        {
            return true;
        }
        var conversations = await _store.ListConversationsAsync(file.Id, cancellationToken);
        if (conversations.Any(conversation => !conversation.IsRoom && IsOneOf(conversation.Users, caller)))
        {
            return true;
        }
        var rooms = conversations.Where(conversation => conversation.IsRoom).Select(conversation => conversation.Room);
        return await _rooms.IsAnyReadableAsync([.. rooms], caller, cancellationToken);
    }

    private static bool IsOneOf((UserId First, UserId Second) users, UserId user) =>
        user == users.First || user == users.Second;

    private static string InWords(long bytes) =>
        bytes % (1024 * 1024) == 0 ? $"{bytes / (1024 * 1024)} MiB" : $"{bytes} bytes";

    private static ChatException NotFound() => new(ChatError.FileNotFound, "There is no such file.");
}
