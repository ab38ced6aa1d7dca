using System.Globalization;

namespace ChatKit.Seeder;

/// <summary>What the command line asks for.</summary>
internal sealed record SeedOptions
{
    public const string Help = """
        Fills the web chat's database with sample data. Running it again adds only what is missing.

        Usage: ChatKit.Seeder [options]

          (no option)       four people, four rooms and their messages, for a first look
          --users <n>       also n people, 0 to 1,000,000
          --rooms <n>       and n rooms of theirs, 0 to 100,000; every fifth is private
          --messages <n>    and n messages in these rooms, 0 to 1,000,000,000; the first room has more than half of them
          --seed <n>        which people, rooms and messages: the same number makes the same ones; 42 by default
          --take-over       instead, makes the original application's MongoDB database (MONGO_URI) one that ChatKit can start on
          --dry-run         with --take-over: changes nothing and says what would be done
          --help            this text

        It may be interrupted at any moment. Run with the same options it goes on where it stopped, and ends with exactly as many as
        were asked for; with a greater number it adds the rest. All these people have the password password123.

        Settings are the web chat's: the environment, .env, appsettings.json. CHATKIT_DATA is the folder of the database (data by
        default), on which the web chat must not run meanwhile; with MONGO_URI everything goes to that MongoDB database instead.

        Exit codes: 0 done, 1 failed, 2 wrong options, 130 and 143 interrupted (Ctrl-C, SIGTERM).
        """;

    public int Users { get; init; }

    public int Rooms { get; init; }

    public int Messages { get; init; }

    public int Seed { get; init; } = 42;

    public bool TakesOver { get; init; }

    public bool IsDryRun { get; init; }

    public bool WantsHelp { get; init; }

    /// <summary>Whether more than the sample data is asked for.</summary>
    public bool IsBulk => Users > 0;

    /// <summary>Reads a command line.</summary>
    /// <exception cref="SeedOptionsException">It can't be meant; the message says what is wrong.</exception>
    public static SeedOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SeedOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var parts = arguments[i].Split('=', 2);
            string Value() =>
                parts.Length == 2 ? parts[1]
                : ++i < arguments.Count ? arguments[i]
                : throw new SeedOptionsException($"{parts[0]} needs a number.");

            options = parts[0] switch
            {
                "--users" => options with { Users = Number(parts[0], Value(), 1_000_000) },
                "--rooms" => options with { Rooms = Number(parts[0], Value(), 100_000) },
                "--messages" => options with { Messages = Number(parts[0], Value(), 1_000_000_000) },
                "--seed" => options with { Seed = Number(parts[0], Value(), int.MaxValue) },
                "--take-over" when parts.Length == 1 => options with { TakesOver = true },
                "--dry-run" when parts.Length == 1 => options with { IsDryRun = true },
                "--help" or "-h" or "-?" => options with { WantsHelp = true },
                _ => throw new SeedOptionsException($"Unknown option {arguments[i]}."),
            };
        }
        return options switch
        {
            { Rooms: > 0, Users: 0 } => throw new SeedOptionsException("--rooms needs people: give --users too."),
            { Messages: > 0, Rooms: 0 } => throw new SeedOptionsException("--messages needs rooms: give --rooms too."),
            { IsDryRun: true, TakesOver: false } => throw new SeedOptionsException("--dry-run needs --take-over."),
            { TakesOver: true, IsBulk: true } => throw new SeedOptionsException(
                "--take-over goes with --dry-run only."
            ),
            _ => options,
        };
    }

    private static int Number(string option, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new SeedOptionsException(
                string.Create(CultureInfo.InvariantCulture, $"{option} is a number from 0 to {most:N0}, not '{text}'.")
            );
}
