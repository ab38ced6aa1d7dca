using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

/// <summary>Writes documents as the original application's own code does: the same fields in the same order, None as null, bcrypt hashes.</summary>
internal sealed class Original(IMongoDatabase database)
{
    /// <summary>bcrypt's, of password123.</summary>
    public const string Hash = "$2b$04$grZ347wXrA5iKMhviyDes.wNy68Qy7eLogQnQQPIrlgLAIdujOyqy";

    private static readonly DateTime s_start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    private int _made;

    public IMongoDatabase Database => database;

    /// <summary>An id that is greater than those before.</summary>
    public ObjectId NewId() =>
        new(new DateTimeOffset(s_start).ToUnixTimeSeconds().ToString("x8", null) + (++_made).ToString("x16", null));

    public static BsonDateTime At(int seconds) => new(s_start.AddSeconds(seconds));

    public IMongoCollection<BsonDocument> Collection(string name) => database.GetCollection<BsonDocument>(name);

    /// <summary>The indexes of its seeder.</summary>
    public async Task CreateIndexesAsync()
    {
        var unique = new CreateIndexOptions { Unique = true };
        await IndexAsync("users", new BsonDocument("username", 1), unique);
        await IndexAsync("users", new BsonDocument("email", 1), unique);
        await IndexAsync("users", new BsonDocument("is_online", 1));
        await IndexAsync("chat_rooms", new BsonDocument("name", 1));
        await IndexAsync("chat_rooms", new BsonDocument("type", 1));
        await IndexAsync(
            "chat_rooms",
            new BsonDocument("room_id", 1),
            new CreateIndexOptions { Unique = true, Sparse = true }
        );
        await IndexAsync("chat_rooms", new BsonDocument("owner_id", 1));
        await IndexAsync("chat_rooms", new BsonDocument("members.user_id", 1));
        await IndexAsync("messages", new BsonDocument("room_id", 1));
        await IndexAsync("messages", new BsonDocument("sender_id", 1));
        await IndexAsync("messages", new BsonDocument("timestamp", 1));
        await IndexAsync("messages", new BsonDocument { { "room_id", 1 }, { "timestamp", -1 } });
    }

    public async Task<ObjectId> UserAsync(string username, Action<BsonDocument>? change = null) =>
        await InsertAsync(
            "users",
            new BsonDocument
            {
                { "_id", NewId() },
                { "username", username },
                { "email", $"{username}@example.com" },
                { "password_hash", Hash },
                { "display_name", username },
                { "avatar_url", BsonNull.Value },
                { "is_online", false },
                { "last_seen", At(1) },
                { "created_at", At(0) },
                { "updated_at", At(0) },
            },
            change
        );

    public async Task<ObjectId> RoomAsync(
        string name,
        ObjectId owner,
        IEnumerable<ObjectId>? others = null,
        string? code = null,
        Action<BsonDocument>? change = null
    )
    {
        var room = new BsonDocument
        {
            { "_id", NewId() },
            { "name", name },
            { "description", $"About {name}" },
            { "type", code is null ? "public" : "private" },
            { "owner_id", owner },
            {
                "members",
                new BsonArray { Member(owner, "admin") }
            },
            { "max_members", 50 },
            { "is_active", true },
            { "created_at", At(0) },
            { "updated_at", At(0) },
        };
        if (code is not null)
        {
            room.InsertAt(4, new BsonElement("room_id", code));
        }
        room["members"].AsBsonArray.AddRange((others ?? []).Select(user => Member(user)));
        return await InsertAsync("chat_rooms", room, change);
    }

    public async Task<ObjectId> MessageAsync(
        BsonValue room,
        BsonValue sender,
        string content,
        int at,
        Action<BsonDocument>? change = null
    ) =>
        await InsertAsync(
            "messages",
            new BsonDocument
            {
                { "_id", NewId() },
                { "room_id", room },
                { "sender_id", sender },
                { "content", content },
                { "message_type", "text" },
                { "file_url", BsonNull.Value },
                { "reply_to", BsonNull.Value },
                { "edited", false },
                { "edited_at", BsonNull.Value },
                { "deleted", false },
                { "deleted_at", BsonNull.Value },
                { "timestamp", At(at) },
            },
            change
        );

    public async Task<ObjectId> PrivateAsync(
        BsonValue sender,
        BsonValue receiver,
        string content,
        int at,
        Action<BsonDocument>? change = null
    ) =>
        await InsertAsync(
            "private_messages",
            new BsonDocument
            {
                { "_id", NewId() },
                { "sender_id", sender },
                { "receiver_id", receiver },
                { "content", content },
                { "message_type", "text" },
                { "read", false },
                { "edited", false },
                { "deleted", false },
                { "timestamp", At(at) },
            },
            change
        );

    public async Task<ObjectId> SessionAsync(ObjectId user, string token, Action<BsonDocument>? change = null) =>
        await InsertAsync(
            "user_sessions",
            new BsonDocument
            {
                { "_id", NewId() },
                { "user_id", user },
                { "session_token", token },
                { "socket_id", "abc" },
                { "ip_address", "10.0.0.1" },
                { "user_agent", "Firefox" },
                { "is_active", true },
                { "created_at", At(0) },
                { "expires_at", new BsonDateTime(new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc)) },
            },
            change
        );

    public static BsonDocument Member(BsonValue user, string role = "member", int joinedAt = 10) =>
        new()
        {
            { "user_id", user },
            { "joined_at", At(joinedAt) },
            { "role", role },
        };

    private async Task<ObjectId> InsertAsync(string collection, BsonDocument document, Action<BsonDocument>? change)
    {
        change?.Invoke(document);
        await Collection(collection).InsertOneAsync(document, cancellationToken: TestContext.Current.CancellationToken);
        return document["_id"] is BsonObjectId id ? id.Value : default;
    }

    private Task<string> IndexAsync(string collection, BsonDocument keys, CreateIndexOptions? options = null) =>
        Collection(collection)
            .Indexes.CreateOneAsync(
                new CreateIndexModel<BsonDocument>(keys, options),
                cancellationToken: TestContext.Current.CancellationToken
            );
}
