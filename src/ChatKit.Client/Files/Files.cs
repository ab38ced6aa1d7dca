using System.Diagnostics.CodeAnalysis;

namespace ChatKit.Client;

/// <summary>Files to send in messages, and to read.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A semaphore holds nothing as long as nobody asks for its wait handle."
)]
public sealed class Files
{
    // Fewer than the server takes of one user at once: other devices have a place too.
    private const int UploadsAtOnce = 3;

    private readonly SemaphoreSlim _turns = new(UploadsAtOnce);
    private readonly Loop _loop;
    private readonly Rest _rest;

    internal Files(Loop loop, Rest rest) => (_loop, _rest) = (loop, rest);

    /// <summary>
    /// Uploads a file, for <see cref="Conversation.SendFileAsync"/>; one that no message carries is removed after a day. Three go at once, further ones wait for their
    /// turn. Not repeated by itself. Throws
    /// <see cref="ChatKitClientException"/>: <c>payload_too_large</c> and <c>file_quota_exceeded</c> (how much is allowed is in the message), <c>validation_failed</c> for an
    /// empty file or a name that deceives, <c>rate_limited</c>, <c>network</c> also when no byte moved for 20 s; and what <paramref name="content"/> throws.
    /// </summary>
    /// <param name="content">Its bytes, from where the stream stands, up to 10 MiB unless the host allows more. It is left open.</param>
    /// <param name="name">1 to 255 characters. A path's folders are cut off.</param>
    /// <param name="progress">Told how many bytes went out so far.</param>
    /// <param name="cancellationToken">Breaks it off, with an <see cref="OperationCanceledException"/>.</param>
    public Task<Upload> UploadAsync(
        Stream content,
        string name,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(name);
        var form = new FileForm(name, new Transfer(content, progress));
        return _loop.RunAsync(() => UploadAsync(form, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Writes a file's bytes into a stream, as they come in. Throws <see cref="ChatKitClientException"/>: <c>file_not_found</c> also for who may not read it,
    /// <c>network</c> also when it broke off, or no byte came for 20 s; and what <paramref name="destination"/> throws.
    /// </summary>
    /// <param name="fileId">A <see cref="MessageFile.Id"/>.</param>
    /// <param name="destination">It is left open. When the download fails, it may have got a part.</param>
    /// <param name="progress">Told how many bytes came so far, of <see cref="MessageFile.Size"/>.</param>
    /// <param name="cancellationToken">Breaks it off, with an <see cref="OperationCanceledException"/>.</param>
    public Task DownloadAsync(
        string fileId,
        Stream destination,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(fileId);
        ArgumentNullException.ThrowIfNull(destination);
        var into = new Transfer(destination, progress);
        var path = $"files/{Uri.EscapeDataString(fileId)}";
        return _loop.RunAsync(() => _rest.DownloadAsync(path, into, cancellationToken), cancellationToken);
    }

    private async Task<Upload> UploadAsync(FileForm form, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await _rest.UploadAsync<Upload>("files", form, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }
}
