using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;

namespace ChatKit.Browser.Tests;

/// <summary>The sample host as a process of its own, with an empty data folder.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    private static readonly string Assembly = typeof(ChatHost)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "HostAssembly")
        .Value!;

    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("chatkit-browser-").FullName;
    private readonly string _secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? _process;

    private readonly (string Name, string Value)[] _limits;

    private ChatHost(int port, (string, string)[] limits) => (Port, _limits) = (port, limits);

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>Errors and worse that the host logged.</summary>
    public IEnumerable<string> Complaints =>
        _output.Where(line =>
            line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal)
        );

    /// <summary>Starts a host with an empty data folder, and with limits of its own if any are named.</summary>
    public static async Task<ChatHost> StartAsync(
        CancellationToken cancellationToken,
        params (string Name, string Value)[] limits
    )
    {
        var host = new ChatHost(FreePort(), limits);
        await host.LaunchAsync(cancellationToken);
        return host;
    }

    /// <summary>Kills the process and starts it again on the same port and data.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await KillAsync(cancellationToken);
        await LaunchAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Assembly),
        };
        // A build, unlike a published host, has its page only in Development.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["CHATKIT_DATA"] = _folder;
        start.Environment["JWT_SECRET_KEY"] = _secret;
        start.Environment["ChatKit__Accounts__PasswordHashIterations"] = "1000";
        foreach (var (name, value) in _limits)
        {
            start.Environment[$"ChatKit__Limits__{name}"] = value;
        }
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WhenReadyAsync(cancellationToken);
    }

    private async Task WhenReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"The host ended at once.\n{string.Join('\n', _output)}");
            }
            try
            {
                using var response = await _http.GetAsync(new Uri(Address, "health/ready"), cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e)
                when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Nobody listens yet, or is too busy to answer in time.
            }
            await Task.Delay(50, cancellationToken);
        }
    }

    private async Task KillAsync(CancellationToken cancellationToken)
    {
        _process!.Kill();
        await _process.WaitForExitAsync(cancellationToken);
        _process.Dispose();
    }

    // Below the range from which the system takes ports for clients, so that nobody gets it between two starts.
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
}
