using System.Diagnostics;

namespace ChatKit.Load;

/// <summary>The Release publish output of both servers: what is measured is what a host would deploy.</summary>
internal static class Published
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static string Dll(ServerKind kind) => Path.Combine(Folder(kind), Path.GetFileName(Project(kind)) + ".dll");

    public static async Task PublishAsync(ServerKind kind)
    {
        var arguments = new[] { "publish", Project(kind), "-c", "Release", "-o", Folder(kind), "-v", "q", "-nologo" };
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = RepositoryRoot };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet publish {Project(kind)} failed.");
        }
    }

    private static string Project(ServerKind kind) =>
        kind is ServerKind.Bare ? "bench/ChatKit.BareHub" : "samples/ChatKit.WebChat";

    private static string Folder(ServerKind kind) =>
        Path.Combine(RepositoryRoot, "artifacts", "bench", kind.ToString());

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ChatKit.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("Run the load program from within the repository.");
    }
}
