using System.Diagnostics;
using System.Reflection;

namespace ChatKit.Seeder.Tests.Processes;

/// <summary>The seeder or the web chat as a process of its own, in a test's data folder.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly string s_webChat = typeof(ChildProcess)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "WebChatAssembly")
        .Value!;

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ChildProcess(string assembly, SeedFolder folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["CHATKIT_DATA"] = folder.Path;
        start.Environment.Remove("MONGO_URI");
        if (folder.MongoUri is { } uri)
        {
            start.Environment["MONGO_URI"] = uri;
        }
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ChatKit__Accounts__PasswordHashIterations"] = "10";
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync(Token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ChildProcess Seeder(SeedFolder folder, params string[] arguments) =>
        new(typeof(SeedRun).Assembly.Location, folder, arguments);

    public static ChildProcess WebChat(SeedFolder folder) => new(s_webChat, folder, []);

    /// <summary>The next line that it prints; null when it has ended.</summary>
    public async Task<string?> NextLineAsync() => await _process.StandardOutput.ReadLineAsync(Token);

    /// <summary>Reads on to a line with this text.</summary>
    public async Task<string> WhenItPrintsAsync(string text)
    {
        while (await NextLineAsync() is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }
        throw new InvalidOperationException($"It ended without printing '{text}'. {await _errors}");
    }

    /// <summary>SIGTERM, as an orchestrator sends it.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(Token);
    }

    /// <summary>SIGKILL: it has no chance to do anything any more.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync(Token);
        await _process.WaitForExitAsync(Token);
        return (_process.ExitCode, output, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
    }
}
