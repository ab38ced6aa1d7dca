namespace ChatKit.Seeder;

/// <summary>A room of the sample data, its owner first among the members.</summary>
internal sealed record SampleRoom(
    string Name,
    string Description,
    RoomType Type,
    IReadOnlyList<string> Members,
    IReadOnlyList<SampleMessage> Messages
);
