using MongoDB.Bson;
using static ChatKit.Mongo.CollectionNames;

namespace ChatKit.Mongo;

/// <summary>
/// Every index, each after the query it serves. "Original" ones are the original application's: they keep an existing database as it is,
/// also where ChatKit asks otherwise.
/// </summary>
internal static class Indexes
{
    // Documents without the value, or with null, are left out; a query for a string that is not empty finds its way by itself.
    private static readonly BsonDocument s_anyText = new("$gt", "");

    private static readonly BsonDocument s_anything = new("$exists", true);

    public static IReadOnlyList<ChatIndex> All { get; } =
    [
        // Original: a name is one user's.
        new(Users, Ascending("username")) { IsUnique = true },
        // Original: an address is one user's. A host's own users need not have one.
        new(Users, Ascending("email")) { IsUnique = true, Partial = new BsonDocument("email", s_anyText) },
        // Who is online: setting all offline at start.
        new(Users, Ascending("is_online")),
        // Sign-in by name; a name is one user's whatever its letter case; search for names by their beginning.
        new(Users, Ascending("username_key")) { IsUnique = true },
        // Sign-in by address; an address is one user's whatever its letter case.
        new(Users, Ascending("email_key")) { IsUnique = true, Partial = new BsonDocument("email_key", s_anyText) },
        // The user behind a host's own id.
        new(Users, Ascending("external_id")) { IsUnique = true, Partial = new BsonDocument("external_id", s_anyText) },
        // Search for display names by their beginning, answered from the index alone.
        new(Users, Ascending("display_name_key", "username_key")),
        // Original.
        new(Rooms, Ascending("name")),
        // Original.
        new(Rooms, Ascending("type")),
        // Original: the private room with a Room ID, which no other has.
        new(Rooms, Ascending("room_id")) { IsUnique = true, Partial = new BsonDocument("room_id", s_anyText) },
        // Original.
        new(Rooms, Ascending("owner_id")),
        // Original.
        new(Rooms, Ascending("members.user_id")),
        // A page of a user's rooms by age; all of a user's rooms.
        new(Rooms, Ascending("members.user_id", "_id")),
        // A page of public rooms by age.
        new(Rooms, Ascending("type", "is_active", "_id")),
        // The name of an active public room is its own, whatever the letter case.
        new(Rooms, Ascending("name_key"))
        {
            IsUnique = true,
            Partial = new BsonDocument
            {
                { "name_key", s_anyText },
                { "type", "public" },
                { "is_active", true },
            },
        },
        // Original.
        new(Messages, Ascending("room_id")),
        // Original.
        new(Messages, Ascending("sender_id")),
        // Original.
        new(Messages, Ascending("timestamp")),
        // Original.
        new(Messages, new BsonDocument { { "room_id", 1 }, { "timestamp", -1 } }),
        // Pages by sequence; the last sequence; a sequence is taken once.
        new(Messages, Ascending("room_id", "sequence")) { IsUnique = true },
        // The first message with a client id of its sender, of which there is one.
        new(Messages, Ascending("room_id", "sender_id", "client_message_id"))
        {
            IsUnique = true,
            Partial = new BsonDocument("client_message_id", s_anyText),
        },
        // What was edited or deleted since a time; no two changes of a room have the same time.
        new(Messages, Ascending("room_id", "changed_at"))
        {
            IsUnique = true,
            Partial = new BsonDocument("changed_at", new BsonDocument("$exists", true)),
        },
        // Search by words, newest first.
        new(Messages, Ascending("room_id", "words", "sequence")),
        // The rooms that a file was posted in, answered from the index alone.
        new(Messages, Ascending("chat_file.id", "room_id")) { Partial = new BsonDocument("chat_file.id", s_anything) },
        // Original.
        new(
            PrivateMessages,
            new BsonDocument
            {
                { "sender_id", 1 },
                { "receiver_id", 1 },
                { "timestamp", -1 },
            }
        ),
        // Original.
        new(PrivateMessages, Ascending("receiver_id")),
        // Original.
        new(PrivateMessages, Ascending("read")),
        // As those of messages, for a pair of users.
        new(PrivateMessages, Ascending("pair", "sequence")) { IsUnique = true },
        new(PrivateMessages, Ascending("pair", "sender_id", "client_message_id"))
        {
            IsUnique = true,
            Partial = new BsonDocument("client_message_id", s_anyText),
        },
        new(PrivateMessages, Ascending("pair", "changed_at"))
        {
            IsUnique = true,
            Partial = new BsonDocument("changed_at", new BsonDocument("$exists", true)),
        },
        new(PrivateMessages, Ascending("chat_file.id", "pair"))
        {
            Partial = new BsonDocument("chat_file.id", s_anything),
        },
        // Whom a user has private messages with.
        new(PrivateConversations, Ascending("users")),
        // All markers of a user.
        new(ReadMarkers, Ascending("user_id")),
        // Original: a user's sessions.
        new(Sessions, Ascending("user_id")),
        // Original: the session with a token.
        new(Sessions, Ascending("session_token")) { IsUnique = true },
        // Original: what has expired goes by itself.
        new(Sessions, Ascending("expires_at")) { Expires = true },
        // What has expired goes by itself.
        new(Attempts, Ascending("expires_at")) { Expires = true },
        // How many bytes a user's files have, answered from the index alone.
        new(Files, Ascending("metadata.owner_id", "length")),
        // Files whose time is over.
        new(Files, Ascending("metadata.kept_until")),
        // GridFS: the chunks of a file in order.
        new(FileChunks, Ascending("files_id", "n")) { IsUnique = true },
    ];

    private static BsonDocument Ascending(params string[] fields) =>
        new(fields.Select(field => new BsonElement(field, 1)));
}
