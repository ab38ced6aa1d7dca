using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ChatKit.Client;

/// <summary>
/// Keeps unsent messages in files, one for each, so that a restart of the process brings them back. The folder holds what people wrote: it is made for its owner
/// alone where the system knows such a thing.
/// </summary>
public sealed class FileOutboxStorage : IOutboxStorage
{
    private readonly string _folder;

    /// <param name="folder">Made when it is missing.</param>
    public FileOutboxStorage(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeptMessage>> LoadAsync(string userId, CancellationToken cancellationToken)
    {
        var found = new List<KeptMessage>();
        foreach (var path in Directory.GetFiles(Of(userId), "*.json"))
        {
            if (await ReadAsync(path, cancellationToken) is { } message)
            {
                found.Add(message);
            }
        }
        return found;
    }

    /// <inheritdoc/>
    public async Task SaveAsync(string userId, KeptMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var path = Of(userId, message.ClientMessageId);
        // Whole or not at all, also when the process is killed meanwhile.
        await using (var file = File.Create($"{path}.new"))
        {
            await JsonSerializer.SerializeAsync(file, message, Wire.Default.KeptMessage, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move($"{path}.new", path, overwrite: true);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string userId, string clientMessageId, CancellationToken cancellationToken)
    {
        File.Delete(Of(userId, clientMessageId));
        return Task.CompletedTask;
    }

    /// <summary>Null for what this version does not understand.</summary>
    private static async Task<KeptMessage?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync(file, Wire.Default.KeptMessage, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Of(string userId, string clientMessageId) =>
        Path.Combine(Of(userId), $"{Name(clientMessageId)}.json");

    private string Of(string userId)
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
