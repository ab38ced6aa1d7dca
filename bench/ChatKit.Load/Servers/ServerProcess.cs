using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChatKit.Load;

/// <summary>A server under test, a process of its own on the first core.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Core = "0";
    private static readonly TimeSpan leastWarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan mostWarmUp = TimeSpan.FromSeconds(90);
    private readonly Process process;
    private readonly string folder;
    private readonly MongoDatabase? database;

    private ServerProcess(ServerKind kind, Process process, IPEndPoint address, string folder, MongoDatabase? database)
    {
        this.database = database;
        Kind = kind;
        this.process = process;
        this.folder = folder;
        Address = address;
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    public ServerKind Kind { get; }
    public IPEndPoint Address { get; }
    public int Id => process.Id;

    /// <summary>Starts a server from its publish output and waits until it answers.</summary>
    public static async Task<ServerProcess> StartAsync(
        ServerKind kind,
        LoadOptions options,
        string synchronous = "Full"
    )
    {
        var address = FreeAddress();
        var folder = Path.Combine(options.DataFolder, $"{kind}-{address.Port}");
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("taskset", ["-c", Core, "dotnet", Published.Dll(kind)])
        {
            // Its own settings files, and a data folder that its configuration does not watch.
            WorkingDirectory = Path.GetDirectoryName(Published.Dll(kind)),
            RedirectStandardOutput = !options.Verbose,
        };
        foreach (var (name, value) in Settings(address, folder, synchronous))
        {
            start.Environment[name] = value;
        }

        var database =
            kind is ServerKind.ChatKit && options.UsesMongo
                ? new MongoDatabase(options.Mongo, $"chatkit_bench_{Environment.ProcessId}_{address.Port}")
                : null;
        start.Environment["MONGO_URI"] = database?.ConnectionString ?? "";
        foreach (var (name, value) in options.ServerSettings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("taskset did not start.");
        if (!options.Verbose)
        {
            process.BeginOutputReadLine();
        }

        var server = new ServerProcess(kind, process, address, folder, database);
        await server.ReadyAsync();
        return server;
    }

    /// <summary>Processor time used so far, in user and system mode.</summary>
    public TimeSpan ProcessorTime()
    {
        CheckAlive();
        var stat = File.ReadAllText($"/proc/{Id}/stat");
        // The command's name may hold blanks; the fields after it do not.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks =
            long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromMilliseconds(10 * ticks);
    }

    /// <summary>Resident memory in bytes, exact rather than the kernel's running estimate.</summary>
    public long ResidentBytes()
    {
        var line = File.ReadLines($"/proc/{Id}/smaps_rollup")
            .First(l => l.StartsWith("Rss:", StringComparison.Ordinal));
        return 1024
            * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Lets time pass until the runtime's background compiler is out of work and its thread gone: on a busy core that takes
    /// some 25 s of processor time, and the server is a third slower before.
    /// </summary>
    public void AwaitCompiled(Action<TimeSpan> passTime)
    {
        var started = Stopwatch.GetTimestamp();
        passTime(leastWarmUp);
        CheckAlive();
        while (IsCompiling() && Stopwatch.GetElapsedTime(started) < mostWarmUp)
        {
            passTime(TimeSpan.FromSeconds(1));
            CheckAlive();
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        database?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // When the load program is told to end, nobody else would end its servers.
    private void Kill(object? sender, EventArgs arguments) => process.Kill();

    private void CheckAlive()
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"{Kind} ended by itself, with exit code {process.ExitCode}.");
        }
    }

    private bool IsCompiling() => Directory.EnumerateDirectories($"/proc/{Id}/task").Any(IsCompiler);

    private static bool IsCompiler(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).StartsWith(".NET Tiered", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // The thread ended meanwhile.
            return false;
        }
    }

    private static Dictionary<string, string> Settings(IPEndPoint address, string folder, string synchronous) =>
        new()
        {
            ["ASPNETCORE_URLS"] = $"http://{address}",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Logging__LogLevel__Default"] = "Warning",
            // On one core the runtime falls back to the workstation collector anyway; said here so that both surely do.
            ["DOTNET_gcServer"] = "0",
            ["CHATKIT_DATA"] = folder,
            ["JWT_SECRET_KEY"] =
                "bench-only-" + Path.GetRandomFileName() + Path.GetRandomFileName() + Path.GetRandomFileName(),
            ["ChatKit__Sqlite__Synchronous"] = synchronous,
            ["ChatKit__Accounts__PasswordHashIterations"] = "1",
            ["ChatKit__Limits__MessagesPerMinute"] = "10000000",
            ["ChatKit__Limits__MessageBurst"] = "1000000",
            ["ChatKit__Limits__RoomsPerHour"] = "1000000",
        };

    private static IPEndPoint FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient
        {
            BaseAddress = new Uri($"http://{Address}"),
            Timeout = TimeSpan.FromSeconds(2),
        };
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30) && !process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet, or busy with its start.
            }

            await Task.Delay(100);
        }

        Dispose();
        throw new InvalidOperationException($"{Kind} did not answer /health within 30 s; --verbose shows its output.");
    }
}
