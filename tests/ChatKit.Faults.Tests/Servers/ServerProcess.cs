using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;

namespace ChatKit.Faults.Tests;

/// <summary>The sample host as a process of its own that can be killed and started again on the same port and data folder.</summary>
/// <param name="mongoUri">The database; null for SQLite in the data folder.</param>
internal sealed class ServerProcess(string? mongoUri = null) : IAsyncDisposable
{
    private static readonly string Assembly = typeof(ServerProcess)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "ServerAssembly")
        .Value!;

    // One for all: servers on one database take each other's tokens.
    private static readonly string Secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    private static readonly string[] Complaint = ["fail:", "crit:", "Unhandled exception"];

    private readonly ConcurrentQueue<string> _output = new();
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("chatkit-faults-").FullName;

    /// <summary>What all processes so far have printed, the last thousand lines of it.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Errors and worse that the server logged, or died of.</summary>
    public IEnumerable<string> Complaints => _output.Where(line => Complaint.Any(line.StartsWith));

    /// <summary>What the process has in memory, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the process and returns at once.</summary>
    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet", [Assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The host's settings lie beside its assembly.
            WorkingDirectory = Path.GetDirectoryName(Assembly),
        };
        start.Environment.Remove("PORT");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["CHATKIT_DATA"] = DataFolder;
        start.Environment["JWT_SECRET_KEY"] = Secret;
        start.Environment["MONGO_URI"] = mongoUri ?? "";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        // Twenty people who write without pause are the point here, and hashing passwords is not.
        start.Environment["ChatKit__Limits__MessagesPerMinute"] = "1000000";
        start.Environment["ChatKit__Limits__MessageBurst"] = "100000";
        start.Environment["ChatKit__Limits__RoomsPerHour"] = "1000";
        start.Environment["ChatKit__Accounts__PasswordHashIterations"] = "1000";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What the server answers when it is asked whether it is ready.</summary>
    public async Task<HttpStatusCode> HealthAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(new Uri(Address, "health/ready"), cancellationToken);
        return response.StatusCode;
    }

    /// <summary>Completes when the server says that it is ready.</summary>
    public async Task WhenReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_process is null or { HasExited: true })
            {
                throw new InvalidOperationException($"The server ended before it was ready.\n{Output}");
            }
            try
            {
                if (await HealthAsync(cancellationToken) == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>SIGKILL: the process has no chance to do anything any more.</summary>
    public void Kill() => _process!.Kill();

    /// <summary>SIGKILL, if it was not killed before; completes when the process is gone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        Kill();
        await _process!.WaitForExitAsync(cancellationToken);
        _process.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM, as an orchestrator or <c>systemctl stop</c> sends it; the process's exit code once it has ended.</summary>
    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        var exitCode = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return exitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync(CancellationToken.None);
        }
        _http.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    // Below the range from which the system takes ports for clients: a client that tries again and again to reach a server that is
    // away could otherwise be given that very port, and meet itself.
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; try another.
            }
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }
        _output.Enqueue(line);
        while (_output.Count > 1000)
        {
            _output.TryDequeue(out _);
        }
    }
}
