namespace ChatKit.Tests;

/// <summary>
/// The turn of a test project that drives browsers. `dotnet test` runs projects side by side, and two such would keep the processors from each other.
/// Whoever dies gives the turn back. Compiled into each project that takes it.
/// </summary>
internal static class BrowserTurn
{
    /// <summary>Waits until no other process has the turn; it ends with the stream.</summary>
    public static async Task<FileStream> TakeAsync(string repositoryRoot)
    {
        var folder = Directory.CreateDirectory(Path.Combine(repositoryRoot, "artifacts"));
        var path = Path.Combine(folder.FullName, "browser-turn");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Somebody has it.
                await Task.Delay(500, TestContext.Current.CancellationToken);
            }
        }
    }
}
