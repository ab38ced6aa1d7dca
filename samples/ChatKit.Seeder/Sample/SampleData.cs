namespace ChatKit.Seeder;

/// <summary>The people, rooms and messages for a first look.</summary>
internal static class SampleData
{
    public const string TeamRoom = "Team Private";

    private const string Admin = "admin";
    private const string John = "john_doe";
    private const string Jane = "jane_smith";
    private const string Bob = "bob_wilson";

    public static IReadOnlyList<Person> People { get; } =
    [
        new(Admin, "Admin", "admin123"),
        new(John, "John Doe", "password123"),
        new(Jane, "Jane Smith", "password123"),
        new(Bob, "Bob Wilson", "password123"),
    ];

    public static IReadOnlyList<SampleRoom> Rooms { get; } =
    [
        new(
            "General",
            "Everything and everybody",
            RoomType.Public,
            [Admin, John, Jane, Bob],
            [
                new("sample-general-1", Admin, "Welcome to ChatKit! Say hello, everybody reads this room."),
                new("sample-general-2", John, "Hello everyone 👋"),
                new("sample-general-3", Jane, "Hi John! Good to see you here."),
                new("sample-general-4", Bob, "Morning. Is there coffee in this chat?"),
                new("sample-general-5", Jane, "Only virtual coffee, sorry ☕", ReplyTo: "sample-general-4"),
                new(
                    "sample-general-6",
                    Admin,
                    "The weekly meeting is on Tuesday at 10.",
                    EditedTo: "The weekly meeting is on Wednesday at 10."
                ),
                new("sample-general-7", John, "Thanks, noted.", ReplyTo: "sample-general-6"),
            ]
        ),
        new(
            "Technology",
            "Code, machines and what breaks them",
            RoomType.Public,
            [John, Admin, Bob],
            [
                new("sample-technology-1", John, "Has anybody tried .NET 10 yet?"),
                new("sample-technology-2", Bob, "Yes, moved our API last week. The build is faster, nothing broke."),
                new(
                    "sample-technology-3",
                    John,
                    "How did you handle the SignalR clients? Ours reconnect in the middle of a deployment and used to miss messages.",
                    ReplyTo: "sample-technology-2"
                ),
                new(
                    "sample-technology-4",
                    Admin,
                    "Ask for everything after the last sequence you have. Then nothing is missed."
                ),
                new(
                    "sample-technology-5",
                    Bob,
                    "That, and a client id on every message, so that sending twice is harmless."
                ),
            ]
        ),
        new(
            "Random",
            "Everything else",
            RoomType.Public,
            [Jane, Admin, John, Bob],
            [
                new("sample-random-1", Jane, "Lunch poll: noodles or pizza?"),
                new("sample-random-2", Bob, "Pizza 🍕"),
                new("sample-random-3", John, "Noodles. It was pizza yesterday.", ReplyTo: "sample-random-2"),
                new("sample-random-4", Jane, "Noodles it is, 12:30 at the door."),
            ]
        ),
        new(
            TeamRoom,
            "Only for those who have its Room ID",
            RoomType.Private,
            [Admin, John, Jane],
            [
                new("sample-team-1", Admin, "This room is private: nobody finds it without its Room ID."),
                new("sample-team-2", Jane, "Good. Then let's plan Bob's birthday here 🎂"),
                new("sample-team-3", John, "I'll bring the cake. Friday at four?", ReplyTo: "sample-team-2"),
                new("sample-team-4", Jane, "Friday at four. Not a word to Bob!"),
            ]
        ),
    ];

    /// <summary>What two people write to each other alone.</summary>
    public static (string One, string Other, IReadOnlyList<SampleMessage> Messages) PrivateMessages { get; } =
        (
            John,
            Jane,
            [
                new("sample-private-1", John, "Do you have the slides for Wednesday?"),
                new("sample-private-2", Jane, "Nearly done, you get them tonight.", ReplyTo: "sample-private-1"),
                new("sample-private-3", John, "Perfect, thank you!"),
            ]
        );
}
