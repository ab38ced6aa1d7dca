using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit.Client;

/// <summary>
/// Keeps unsent messages and drafts in files, one for each, so that a restart of the process brings them back. The folder holds what people wrote: it is made for its
/// owner alone where the system knows such a thing.
/// </summary>
public sealed class FileClientStorage : IClientStorage
{
    private const string MessageSuffix = ".json";
    private const string DraftSuffix = ".draft";

    private readonly string _folder;

    /// <param name="folder">Made when it is missing.</param>
    public FileClientStorage(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeptMessage>> LoadMessagesAsync(string userId, CancellationToken cancellationToken) =>
        LoadAsync(userId, MessageSuffix, Wire.Default.KeptMessage, cancellationToken);

    /// <inheritdoc/>
    public Task SaveMessageAsync(string userId, KeptMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var path = PathOf(userId, message.ClientMessageId, MessageSuffix);
        return WriteAsync(path, message, Wire.Default.KeptMessage, cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveMessageAsync(string userId, string clientMessageId, CancellationToken cancellationToken)
    {
        File.Delete(PathOf(userId, clientMessageId, MessageSuffix));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeptDraft>> LoadDraftsAsync(string userId, CancellationToken cancellationToken) =>
        LoadAsync(userId, DraftSuffix, Wire.Default.KeptDraft, cancellationToken);

    /// <inheritdoc/>
    public Task SaveDraftAsync(string userId, KeptDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var path = PathOf(userId, ConversationRef.Of(draft.RoomId, draft.UserId).Path, DraftSuffix);
        if (draft.Text.Length > 0)
        {
            return WriteAsync(path, draft, Wire.Default.KeptDraft, cancellationToken);
        }
        File.Delete(path);
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<T>> LoadAsync<T>(
        string userId,
        string suffix,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var found = new List<T>();
        foreach (var path in Directory.GetFiles(FolderOf(userId), $"*{suffix}"))
        {
            if (await ReadAsync(path, type, cancellationToken) is { } kept)
            {
                found.Add(kept);
            }
        }
        return found;
    }

    /// <summary>Null for what this version does not understand.</summary>
    private static async Task<T?> ReadAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync(file, type, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all, also when the process is killed meanwhile.</summary>
    private static async Task WriteAsync<T>(
        string path,
        T kept,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
    {
        await using (var file = File.Create($"{path}.new"))
        {
            await JsonSerializer.SerializeAsync(file, kept, type, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move($"{path}.new", path, overwrite: true);
    }

    private string PathOf(string userId, string id, string suffix) =>
        Path.Combine(FolderOf(userId), $"{Name(id)}{suffix}");

    private string FolderOf(string userId)
    {
        var folder = Path.Combine(_folder, Name(userId));
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            return Directory.CreateDirectory(folder, owner).FullName;
        }
        return Directory.CreateDirectory(folder).FullName;
    }

    // An id from elsewhere never becomes a path.
    private static string Name(string id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];
}
