using System.Globalization;
using MongoDB.Driver;

namespace ChatKit.Load;

/// <summary>What the command line asks for.</summary>
internal sealed record LoadOptions
{
    public const string Usage = """
        dotnet run -c Release --project bench/ChatKit.Load -- [options]
          --scenario rooms|ack|idle|reconnect|sync|all   what to measure (all)
          --rooms 2,10,100,1000   members of a room, for the scenario rooms
          --people 1000           connections in rooms and ack
          --idle 4000             connections in idle
          --reconnect 5000        connections in reconnect
          --seconds 5             measured time of a round
          --rounds 3              rounds of each server, alternating; the table shows medians
          --rate 500              messages per second in ack
          --window N              outstanding messages in rooms and sync, instead of the default for each room size
          --only bare|chatkit     one server alone, without ratios; for profiling
          --store sqlite|mongo    where ChatKit keeps its messages (sqlite)
          --mongo URI             the server for --store mongo (mongodb://127.0.0.1:27017); each ChatKit gets a database of its own on it
          --set NAME=VALUE        an environment variable for the servers; repeatable
          --data FOLDER           where the servers keep their files; a real disk, or FULL costs nothing
          --no-publish            take the publish outputs of the last run
          --verbose               show the servers' output
        """;

    public string Scenario { get; private set; } = "all";
    public int[] RoomSizes { get; private set; } = [2, 10, 100, 1000];
    public int People { get; private set; } = 1000;
    public int IdlePeople { get; private set; } = 4000;
    public int ReconnectPeople { get; private set; } = 5000;
    public TimeSpan RoundTime { get; private set; } = TimeSpan.FromSeconds(5);
    public int Rounds { get; private set; } = 3;
    public int Rate { get; private set; } = 500;
    public int? Window { get; private set; }
    public ServerKind[] Servers { get; private set; } = [ServerKind.Bare, ServerKind.ChatKit];
    public bool UsesMongo { get; private set; }
    public MongoUrl Mongo { get; private set; } = new("mongodb://127.0.0.1:27017");
    public Dictionary<string, string> ServerSettings { get; } = [];
    public string DataFolder { get; private set; } = Path.Combine(Path.GetTempPath(), "chatkit-bench");
    public bool Publish { get; private set; } = true;
    public bool Verbose { get; private set; }

    /// <summary>Reads the command line; a <see cref="FormatException"/> says what is wrong with it.</summary>
    public static LoadOptions Parse(string[] arguments)
    {
        var options = new LoadOptions();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var name))
        {
            options.Apply(name, rest);
        }

        return options;
    }

    private static string Value(string name, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new FormatException($"{name} wants a value.");

    private static int Count(string name, Queue<string> rest) =>
        int.TryParse(Value(name, rest), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new FormatException($"{name} wants a number above 0.");

    private static MongoUrl Url(string value)
    {
        try
        {
            return MongoUrl.Create(value);
        }
        catch (MongoConfigurationException wrong)
        {
            throw new FormatException($"--mongo: {wrong.Message}", wrong);
        }
    }

    private void Apply(string name, Queue<string> rest)
    {
        switch (name)
        {
            case "--scenario":
                Scenario = Value(name, rest);
                break;
            case "--rooms":
                RoomSizes = [.. Value(name, rest).Split(',').Select(n => Count(name, new Queue<string>([n])))];
                break;
            case "--people":
                People = Count(name, rest);
                break;
            case "--idle":
                IdlePeople = Count(name, rest);
                break;
            case "--reconnect":
                ReconnectPeople = Count(name, rest);
                break;
            case "--seconds":
                RoundTime = TimeSpan.FromSeconds(Count(name, rest));
                break;
            case "--rounds":
                Rounds = Count(name, rest);
                break;
            case "--rate":
                Rate = Count(name, rest);
                break;
            case "--window":
                Window = Count(name, rest);
                break;
            case "--only":
                Servers = [Enum.Parse<ServerKind>(Value(name, rest), ignoreCase: true)];
                break;
            case "--store":
                UsesMongo = Value(name, rest) switch
                {
                    "sqlite" => false,
                    "mongo" => true,
                    var other => throw new FormatException($"There is no store {other}."),
                };
                break;
            case "--mongo":
                Mongo = Url(Value(name, rest));
                break;
            case "--set":
                var setting = Value(name, rest).Split('=', 2);
                ServerSettings[setting[0]] = setting.Length == 2 ? setting[1] : "";
                break;
            case "--data":
                DataFolder = Path.GetFullPath(Value(name, rest));
                break;
            case "--no-publish":
                Publish = false;
                break;
            case "--verbose":
                Verbose = true;
                break;
            default:
                throw new FormatException($"Unknown option {name}.");
        }
    }
}
