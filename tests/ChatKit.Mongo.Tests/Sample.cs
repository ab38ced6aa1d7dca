using MongoDB.Bson;

namespace ChatKit.Mongo.Tests;

/// <summary>Fixed values for queries that are compared with snapshots.</summary>
internal static class Sample
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 10, 15, 30, 123, TimeSpan.Zero);

    public static UserId Ann { get; } = new(Id('a'));

    public static UserId Bob { get; } = new(Id('b'));

    public static RoomId Room { get; } = new(Id('c'));

    public static SessionId Session { get; } = new(Id('d'));

    public static StoredFile File(FileId id, UserId owner) =>
        new()
        {
            Id = id,
            OwnerId = owner,
            Name = "a.bin",
            ContentType = "application/octet-stream",
            Size = 10,
        };

    public static ObjectId Key { get; } = Id('e').ToObjectId();

    private static ChatId Id(char digit) => ChatId.TryParse(new string(digit, 24), out var id) ? id : default;
}
