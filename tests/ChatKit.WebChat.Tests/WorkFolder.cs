namespace ChatKit.WebChat.Tests;

/// <summary>An empty folder to start the web chat in.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatkit-web-");

    public string Path => _folder.FullName;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public void Dispose() => _folder.Delete(recursive: true);
}
