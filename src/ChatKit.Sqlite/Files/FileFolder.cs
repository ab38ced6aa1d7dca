using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace ChatKit.Sqlite;

/// <summary>
/// The folder beside the database that holds the bytes of uploaded files: <c>incoming/</c> until the database knows a file, then one of 256 folders.
/// </summary>
internal sealed class FileFolder(IOptions<SqliteStoreOptions> options)
{
    private const int BufferSize = 80 * 1024;

    private readonly string _root = Path.GetFullPath(options.Value.Path) + ".files";
    private readonly bool _mustReachDisk = options.Value.Synchronous == SqliteSynchronous.Full;
    private readonly ConcurrentDictionary<FileId, bool> _uploads = new();

    private string Incoming => Path.Combine(_root, "incoming");

    /// <summary>Writes the bytes and returns how many they are, once the disk has them. Nothing is left when it throws.</summary>
    public async Task<long> WriteAsync(FileId id, Stream content, CancellationToken cancellationToken)
    {
        _uploads[id] = true;
        try
        {
            return await WriteIncomingAsync(id, content, cancellationToken);
        }
        catch
        {
            Discard(id);
            throw;
        }
    }

    /// <summary>To be called once the database knows a written file.</summary>
    public void Keep(FileId id)
    {
        // It is found where it is, too. What can't be done here now is done when leftovers are looked for.
        Try(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(id))!);
            File.Move(IncomingPathOf(id), PathOf(id), overwrite: true);
        });
        _uploads.TryRemove(id, out _);
    }

    /// <summary>To be called when the database does not take a written file.</summary>
    public void Discard(FileId id)
    {
        Try(() => DeleteIfThere(IncomingPathOf(id)));
        _uploads.TryRemove(id, out _);
    }

    public Stream? Open(FileId id) =>
        OnDisk(() =>
        {
            // A process that was killed may not have come to move it.
            foreach (var path in (string[])[PathOf(id), IncomingPathOf(id)])
            {
                if (File.Exists(path))
                {
                    return new FileStream(
                        path,
                        FileMode.Open,
                        FileAccess.Read,
                        FileShare.Read | FileShare.Delete,
                        bufferSize: 0,
                        FileOptions.Asynchronous
                    );
                }
            }
            return null;
        });

    public void Delete(FileId id) =>
        OnDisk(() =>
        {
            DeleteIfThere(PathOf(id));
            DeleteIfThere(IncomingPathOf(id));
            return true;
        });

    /// <summary>Incoming files that no upload of this process, the only one, is about.</summary>
    public IReadOnlyList<FileId> FindLeftovers() =>
        OnDisk(() =>
            Directory.Exists(Incoming)
                ? Directory
                    .EnumerateFiles(Incoming)
                    .Select(path => FileId.TryParse(Path.GetFileName(path), out var id) ? id : default)
                    .Where(id => id != default && !_uploads.ContainsKey(id))
                    .ToList()
                : []
        );

    private async Task<long> WriteIncomingAsync(FileId id, Stream content, CancellationToken cancellationToken)
    {
        await using var file = OnDisk(() =>
        {
            Directory.CreateDirectory(Incoming);
            return new FileStream(
                IncomingPathOf(id),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 0,
                FileOptions.Asynchronous
            );
        });
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await OnDiskAsync(() => file.WriteAsync(buffer.AsMemory(0, read), cancellationToken));
        }
        return OnDisk(() =>
        {
            file.Flush(_mustReachDisk);
            return file.Length;
        });
    }

    private string IncomingPathOf(FileId id) => Path.Combine(Incoming, id.ToString());

    // The end of an id is a counter, so that the folders fill evenly.
    private string PathOf(FileId id)
    {
        var name = id.ToString();
        return Path.Combine(_root, name[^2..], name);
    }

    // A folder that is missing holds no file, and File.Delete would throw.
    private static void DeleteIfThere(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private static void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (IsDisk(exception)) { }
    }

    private static T OnDisk<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (IsDisk(exception))
        {
            throw Unavailable(exception);
        }
    }

    private static async Task OnDiskAsync(Func<ValueTask> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (IsDisk(exception))
        {
            throw Unavailable(exception);
        }
    }

    private static bool IsDisk(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static StoreUnavailableException Unavailable(Exception exception) =>
        new("The folder of uploaded files can't be read or written now.", exception);
}
