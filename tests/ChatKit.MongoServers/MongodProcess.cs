using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.MongoServers;

/// <summary>A mongod of this process' own: a replica set of one, on a free port, in a temporary folder.</summary>
internal sealed class MongodProcess : IMongoServer
{
    private const string ReplicaSet = "rs0";

    private readonly Process _process;
    private readonly string _folder;

    private MongodProcess(Process process, string folder, int port)
    {
        (_process, _folder) = (process, folder);
        ConnectionString = $"mongodb://127.0.0.1:{port}/?replicaSet={ReplicaSet}";
    }

    public string ConnectionString { get; }

    public static string? FindProgram() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => new[] { Path.Combine(folder, "mongod"), Path.Combine(folder, "mongod.exe") })
            .FirstOrDefault(File.Exists);

    public static async Task<IMongoServer> StartAsync(string program, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("chatkit-mongod-").FullName;
        var port = FreePort();
        var start = new ProcessStartInfo(program)
        {
            ArgumentList =
            {
                "--dbpath",
                folder,
                "--port",
                port.ToString(CultureInfo.InvariantCulture),
                "--bind_ip",
                "127.0.0.1",
                "--replSet",
                ReplicaSet,
                "--logpath",
                Path.Combine(folder, "mongod.log"),
            },
        };
        var server = new MongodProcess(Process.Start(start)!, folder, port);
        try
        {
            await InitiateAsync(port, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // The driver waits for the server to answer, and then for it to have become primary.
    private static async Task InitiateAsync(int port, CancellationToken cancellationToken)
    {
        var address = $"127.0.0.1:{port}";
        using var direct = new MongoClient($"mongodb://{address}/?directConnection=true");
        var member = new BsonDocument { { "_id", 0 }, { "host", address } };
        var configuration = new BsonDocument
        {
            { "_id", ReplicaSet },
            {
                "members",
                new BsonArray { member }
            },
        };
        await direct
            .GetDatabase("admin")
            .RunCommandAsync<BsonDocument>(
                new BsonDocumentCommand<BsonDocument>(new BsonDocument("replSetInitiate", configuration)),
                ReadPreference.Nearest,
                cancellationToken
            );
        using var client = new MongoClient($"mongodb://{address}/?replicaSet={ReplicaSet}");
        await client
            .GetDatabase("admin")
            .RunCommandAsync<BsonDocument>(
                new BsonDocumentCommand<BsonDocument>(new BsonDocument("ping", 1)),
                ReadPreference.Primary,
                cancellationToken
            );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
