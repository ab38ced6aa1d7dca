using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

/// <summary>A database of the original application's, and the takeover of it.</summary>
public abstract class TakeoverTestBase : DatabaseTests
{
    private protected Original Original { get; }

    protected TakeoverTestBase() => Original = new Original(Test.Database);

    private protected async Task<TakeoverReport> TakeOverAsync(bool dryRun = false)
    {
        await using var store = new OpenStore(Test.ConnectionString);
        return await store.Get<MongoTakeover>().RunAsync(dryRun, cancellationToken: Cancellation);
    }

    private protected Task<BsonDocument> ReadAsync(string collection, BsonValue id) =>
        Collection(collection).Find(new BsonDocument("_id", id)).SingleAsync(Cancellation);

    private protected static async Task<IReadOnlyList<Message>> ReadAllAsync(
        OpenStore store,
        ConversationId conversation
    ) => (await store.Get<IMessageStore>().ReadAsync(conversation, new MessageRange(1000), Cancellation)).Messages;

    /// <summary>Every byte of every document and every index, but not what the lease left.</summary>
    private protected async Task<string> SnapshotAsync(Func<string, bool>? isShown = null)
    {
        using var cursor = await Test.Database.ListCollectionNamesAsync(cancellationToken: Cancellation);
        var names = await cursor.ToListAsync(Cancellation);
        var lines = new List<string>();
        foreach (var name in names.Where(isShown ?? (_ => true)).Order(StringComparer.Ordinal))
        {
            using var indexes = await Collection(name).Indexes.ListAsync(Cancellation);
            lines.AddRange(
                (await indexes.ToListAsync(Cancellation))
                    .Select(index => $"{name} {index.ToJson()}")
                    .Order(StringComparer.Ordinal)
            );
            var documents = await Collection(name)
                .Find(FilterDefinition<BsonDocument>.Empty)
                .Sort(new BsonDocument("_id", 1))
                .ToListAsync(Cancellation);
            var json = new JsonWriterSettings { OutputMode = JsonOutputMode.CanonicalExtendedJson };
            lines.AddRange(documents.Select(document => $"{name} {document.ToJson(json)}"));
        }
        return string.Join('\n', lines);
    }

    private protected static UserId User(ObjectId id) => new(id.ToChatId());

    private protected static ConversationId Room(ObjectId id) => ConversationId.Of(new RoomId(id.ToChatId()));

    private protected static ConversationId Pair(ObjectId one, ObjectId other) =>
        ConversationId.Of(User(one), User(other));
}
