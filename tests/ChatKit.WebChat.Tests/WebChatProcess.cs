using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace ChatKit.WebChat.Tests;

/// <summary>The web chat as it is started for real, in a folder of its own and with no variable that a test did not set.</summary>
internal sealed class WebChatProcess : IAsyncDisposable
{
    private static readonly string s_assembly = typeof(WebChatProcess)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "WebChatAssembly")
        .Value!;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string?> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebChatProcess(string folder, string[] arguments, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [s_assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Exited += (_, _) => _listening.TrySetResult(null);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    // Cookies are headers that a test sets.
    public HttpClient Http { get; } = new(new HttpClientHandler { UseCookies = false });

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it and returns when it listens.</summary>
    public static async Task<WebChatProcess> StartAsync(
        string folder,
        string environment,
        params (string Name, string Value)[] variables
    )
    {
        var server = new WebChatProcess(folder, [], [("ASPNETCORE_ENVIRONMENT", environment), .. variables]);
        var address = await server._listening.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(address is not null, server.Output);
        server.Http.BaseAddress = new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
        return server;
    }

    /// <summary>Runs it where it refuses to start, and returns its exit code and what it said.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string folder,
        string[] arguments,
        params (string Name, string Value)[] variables
    )
    {
        await using var server = new WebChatProcess(folder, arguments, variables);
        var address = await server._listening.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(address is null, $"It started.\n{server.Output}");
        await server._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (server._process.ExitCode, server.Output);
    }

    /// <summary>Registers a user and returns the token.</summary>
    public async Task<string> RegisterAsync(string name)
    {
        using var reply = await Http.PostAsJsonAsync(
            "/api/register",
            new
            {
                username = name,
                email = $"{name}@example.org",
                password = "correct horse",
            },
            TestContext.Current.CancellationToken
        );
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
        var body = await reply.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return body.GetProperty("token").GetString()!;
    }

    /// <summary>Ends it as <c>systemctl stop</c> does, and returns when all that it had to say was said.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
    }

    private static bool IsSetting(string name) =>
        name is "PORT" or "JWT_SECRET_KEY" or "MONGO_URI" or "CHATKIT_DATA"
        || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.Ordinal)
        || name.StartsWith("ChatKit__", StringComparison.Ordinal)
        || name.StartsWith("Logging__", StringComparison.Ordinal);

    private void Keep(string? line)
    {
        const string listening = "Now listening on: ";
        if (line is null)
        {
            return;
        }
        lock (_output)
        {
            _output.AppendLine(line);
        }
        if (line.IndexOf(listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            _listening.TrySetResult(line[(at + listening.Length)..].Trim());
        }
    }
}
