using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

[assembly: AssemblyFixture(typeof(ChatKit.JavaScript.Tests.NodeFixture))]
// They share the processors with a suite that uses all there are.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace ChatKit.JavaScript.Tests;

/// <summary>Node.js and the repository's npm packages; without it tests are skipped and say so, or fail where it is required.</summary>
public sealed class NodeFixture : IAsyncLifetime
{
    private const int OldestNode = 20;

    private const string Missing =
        "Node.js 20 or later with npm was not found. Install it (https://nodejs.org, or apt-get install nodejs npm).";

    private static readonly string s_root = typeof(NodeFixture)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot")
        .Value!;

    private static readonly string s_npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    private FileStream? _turn;
    private bool _hasNode;

    public async ValueTask InitializeAsync()
    {
        _hasNode = await HasNodeAsync();
        if (!_hasNode)
        {
            return;
        }
        _turn = await BrowserTurn.TakeAsync(s_root);
        if (!IsInstalled())
        {
            var (code, output) = await RunAsync(s_npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            Assert.True(code == 0, $"npm ci failed:\n{output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_turn is not null)
        {
            await _turn.DisposeAsync();
        }
    }

    /// <summary>Skips the test without Node.js, or fails it where Node.js is required.</summary>
    internal void Require()
    {
        if (!_hasNode)
        {
            Assert.False(Environment.GetEnvironmentVariable("CHATKIT_REQUIRE_NODE") == "1", Missing);
            Assert.Skip(Missing);
        }
    }

    /// <summary>Runs a script of one of the repository's packages and fails with its output unless it succeeds.</summary>
    internal async Task RunScriptAsync(string package, string script, params (string Name, string Value)[] environment)
    {
        Require();
        var (code, output) = await RunAsync(s_npm, ["run", script, "--workspace", package], environment);
        Assert.True(code == 0, $"npm run {script} of {package} failed:\n{output}");
    }

    private static async Task<bool> HasNodeAsync()
    {
        try
        {
            var (code, version) = await RunAsync("node", ["--version"]);
            var major = version.Trim().TrimStart('v').Split('.')[0];
            return code == 0
                && int.TryParse(major, out var number)
                && number >= OldestNode
                && (await RunAsync(s_npm, ["--version"])).Code == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    // A build of the components alone installs no test tools.
    private static bool IsInstalled()
    {
        var installed = new FileInfo(Path.Combine(s_root, "node_modules", ".package-lock.json"));
        return installed.Exists
            && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(s_root, "package-lock.json"))
            && File.Exists(Path.Combine(s_root, "node_modules", "vitest", "package.json"));
    }

    private static async Task<(int Code, string Output)> RunAsync(
        string program,
        string[] arguments,
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = s_root,
        };
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var cancellationToken = TestContext.Current.CancellationToken;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
