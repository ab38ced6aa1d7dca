namespace ChatKit;

/// <summary>Tells which addresses are those of this server's own files. The host says where it has put them.</summary>
internal sealed class FileLinks
{
    private readonly List<string> _folders = [];

    /// <summary>Files lie below this path from now on, such as <c>/api/files</c>. To be called before the first message comes.</summary>
    public void Add(string folder) => _folders.Add(folder.TrimEnd('/') + '/');

    /// <summary>The file that an address names, or null when it is no path to a file of this server. Before the folder there may be the host's own base path.</summary>
    public FileId? Find(string? url)
    {
        if (url is not ['/', ..])
        {
            return null;
        }
        var path = url.AsSpan(0, url.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? end : url.Length);
        var slash = path.LastIndexOf('/') + 1;
        foreach (var folder in _folders)
        {
            if (
                path[..slash].EndsWith(folder, StringComparison.OrdinalIgnoreCase)
                && FileId.TryParse(path[slash..].ToString(), out var id)
            )
            {
                return id;
            }
        }
        return null;
    }
}
