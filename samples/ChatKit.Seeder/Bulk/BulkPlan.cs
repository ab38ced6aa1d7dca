using Bogus;

namespace ChatKit.Seeder;

/// <summary>Who and what the bulk data is: the same for the same numbers, on every machine.</summary>
internal sealed class BulkPlan
{
    public const string Password = "password123";

    private const int RoomsOfAPerson = 5;
    private const int PrivateEvery = 5;

    // Room and sequence 0 are no message's.
    private const int PeopleDice = -1;

    private static readonly string[] s_topics =
    [
        "Lounge",
        "Hiking",
        "Cooking",
        "Music",
        "Films",
        "Football",
        "Photography",
        "Books",
        "Travel",
        "Gardening",
        "Chess",
        "Running",
        "Cycling",
        "Startups",
        "Databases",
        "Design",
        "Science",
        "History",
        "Languages",
        "Board Games",
    ];

    private readonly SeedOptions _options;

    public BulkPlan(SeedOptions options)
    {
        _options = options;
        People = MakePeople(options);
        Rooms = MakeRooms(options);
    }

    public IReadOnlyList<Person> People { get; }

    public IReadOnlyList<BulkRoom> Rooms { get; }

    public int Seed => _options.Seed;

    public int Messages => _options.Messages;

    private static List<Person> MakePeople(SeedOptions options)
    {
        var faker = new Faker("en") { Random = new Randomizer(options.Seed) };
        var people = new List<Person>(options.Users);
        for (var i = 0; i < options.Users; i++)
        {
            var (first, last) = (faker.Name.FirstName(), faker.Name.LastName());
            // With the number the name is unique, and it stays within 30 characters.
            var name = new string([.. first.Where(char.IsAsciiLetter).Take(11)]).ToLowerInvariant();
            people.Add(new Person($"{name}_{i}_{options.Seed}", $"{first} {last}", Password));
        }
        return people;
    }

    private static List<BulkRoom> MakeRooms(SeedOptions options)
    {
        var members = Enumerable.Range(0, options.Rooms).Select(r => new List<int> { r % options.Users }).ToList();
        for (var person = 0; person < options.Users && options.Rooms > 0; person++)
        {
            var dice = Dice.Of(options.Seed, PeopleDice, person);
            // Everybody is in the first room, which makes a big one.
            Join(members[0], person);
            for (var i = 0; i < RoomsOfAPerson; i++)
            {
                Join(members[dice.Next(options.Rooms)], person);
            }
        }
        var quotas = Quotas(options);
        return
        [
            .. members.Select(
                (m, r) =>
                    new BulkRoom(
                        r,
                        $"{s_topics[r % s_topics.Length]} {options.Seed}-{r + 1}",
                        r % PrivateEvery == PrivateEvery - 1 ? RoomType.Private : RoomType.Public,
                        m,
                        quotas[r]
                    )
            ),
        ];
    }

    // People come in order: whoever is in the list already is its last, or its owner, who is first.
    private static void Join(List<int> members, int person)
    {
        if (members[0] != person && members[^1] != person)
        {
            members.Add(person);
        }
    }

    // Room n gets its share of 1/n²: one busy room, some lively ones and many quiet ones, as it is in life.
    private static long[] Quotas(SeedOptions options)
    {
        var weights = Enumerable.Range(1, options.Rooms).Select(n => 1.0 / ((double)n * n)).ToArray();
        var all = weights.Sum();
        var quotas = weights.Select(w => (long)(options.Messages * (w / all))).ToArray();
        if (quotas.Length > 0)
        {
            quotas[0] += options.Messages - quotas.Sum();
        }
        return quotas;
    }
}
