using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// Stores a user for each that rooms and messages name and that is not there: what they wrote stays readable, as that of a deleted user. Nobody can sign in as one.
/// </summary>
internal sealed class MissingUsers(TakeoverRun run)
{
    private const string DisplayName = "Deleted user";

    private static readonly BsonDocument[] s_none = [];

    /// <summary>Who wrote what names nobody.</summary>
    public static ObjectId Nobody { get; } = new("000000000000000000000001");

    public async Task RunAsync()
    {
        run.Tell("deleted users");
        var members = new BsonDocument("$unwind", "$members");
        HashSet<ObjectId> found = [];
        await AddAsync(CollectionNames.Rooms, s_none, "owner_id", found);
        await AddAsync(CollectionNames.Rooms, [members], "members.user_id", found);
        await AddAsync(CollectionNames.Messages, s_none, "sender_id", found);
        await AddAsync(CollectionNames.PrivateMessages, s_none, "sender_id", found);
        await AddAsync(CollectionNames.PrivateMessages, s_none, "receiver_id", found);
    }

    // The set is of users who are gone, not of users.
    private async Task AddAsync(string collection, BsonDocument[] before, string field, HashSet<ObjectId> found)
    {
        var writer = run.Writer(CollectionNames.Users);
        await foreach (var document in run.AggregateAsync(collection, [.. before, .. Missing(field)]))
        {
            var id = document["_id"].AsObjectId;
            if (found.Add(id))
            {
                run.Findings.Add(
                    CollectionNames.Users,
                    TakeoverFindingKind.Added,
                    "a user that rooms or messages name was not there: shown as a deleted user",
                    id
                );
                await writer.AddAsync(
                    new BsonDocument("_id", id),
                    new BsonDocumentUpdateDefinition<BsonDocument>(new BsonDocument("$setOnInsert", Placeholder(id))),
                    isUpsert: true
                );
            }
        }
        await writer.FlushAsync();
    }

    // Dry run sees the texts of ids that have not been mended.
    private static BsonDocument[] Missing(string field) =>
        [
            new("$group", new BsonDocument("_id", IdOf(field))),
            new("$match", new BsonDocument("_id", new BsonDocument("$type", "objectId"))),
            new(
                "$lookup",
                new BsonDocument
                {
                    { "from", CollectionNames.Users },
                    { "localField", "_id" },
                    { "foreignField", "_id" },
                    { "as", "user" },
                }
            ),
            new("$match", new BsonDocument("user", new BsonArray())),
            new("$project", new BsonDocument("_id", 1)),
        ];

    private static BsonDocument IdOf(string field) =>
        new(
            "$convert",
            new BsonDocument
            {
                { "input", "$" + field },
                { "to", "objectId" },
                { "onError", BsonNull.Value },
                { "onNull", BsonNull.Value },
            }
        );

    // With an address of its own: the original application's index takes one user without an address only.
    private static BsonDocument Placeholder(ObjectId id)
    {
        var name = $"gone-{id}";
        var made = new BsonDateTime(new DateTimeOffset(id.CreationTime).ToUnixTimeMilliseconds());
        var email = $"{id}@gone.invalid";
        return new BsonDocument
        {
            { "username", name },
            { "email", email },
            { "display_name", DisplayName },
            { "is_online", false },
            { "last_seen", made },
            { "created_at", made },
            { "updated_at", made },
            { "username_key", Keys.Of(name) },
            { "email_key", Keys.Of(email) },
            { "display_name_key", Keys.Of(DisplayName) },
            { "is_placeholder", true },
        };
    }
}
