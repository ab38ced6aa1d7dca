using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// Says where everybody begins to read. Of private messages the original application knows which were read. Of rooms it does not: there everything counts
/// as read, rather than years of it as unread.
/// </summary>
internal sealed class ReadingTakeover(TakeoverRun run)
{
    private const string Text = "read markers";

    public async Task RunAsync()
    {
        // What is unread later is not for a takeover to say.
        if (run.IsFirst && !run.IsDryRun)
        {
            run.Tell(Text);
            await MarkPairsAsync();
            await MarkRoomsAsync();
        }
    }

    private async Task MarkPairsAsync()
    {
        var conversations = run.Writer(CollectionNames.PrivateConversations);
        var markers = run.Writer(CollectionNames.ReadMarkers);
        var milestones = run.Writer(CollectionNames.Milestones);
        await foreach (var pair in run.AggregateAsync(CollectionNames.PrivateMessages, FirstUnread))
        {
            var users = pair["_id"].AsString.Split('_').Select(ObjectId.Parse).ToList();
            await conversations.AddAsync(
                new BsonDocument("_id", pair["_id"]),
                Insert(new BsonDocument("users", new BsonArray(users))),
                isUpsert: true
            );
            foreach (var user in users)
            {
                var unread = pair["received"].AsBsonArray.FirstOrDefault(received => received["user"] == user);
                var read =
                    unread is null || unread["first"].IsBsonNull
                        ? pair["last"].ToInt64()
                        : unread["first"].ToInt64() - 1;
                await MarkAsync(markers, pair["_id"], user, read);
            }
            await ReachAsync(milestones, pair["_id"], pair["last"].ToInt64());
        }
        await conversations.FlushAsync();
        await markers.FlushAsync();
        await milestones.FlushAsync();
    }

    private async Task MarkRoomsAsync()
    {
        var markers = run.Writer(CollectionNames.ReadMarkers);
        var milestones = run.Writer(CollectionNames.Milestones);
        await using var counts = new ConversationCounts(run, MessageKind.OfRooms)
            .ListAsync()
            .GetAsyncEnumerator(run.Cancellation);
        var hasCount = await counts.MoveNextAsync();
        var members = new BsonDocument("members.user_id", 1);
        await foreach (
            var room in run.StreamAsync(CollectionNames.Rooms, sort: new BsonDocument("_id", 1), projection: members)
        )
        {
            while (hasCount && counts.Current.Conversation.CompareTo(room["_id"]) < 0)
            {
                hasCount = await counts.MoveNextAsync();
            }
            if (!hasCount || counts.Current.Conversation != room["_id"])
            {
                continue;
            }
            foreach (var member in room["members"].AsBsonArray)
            {
                await MarkAsync(markers, room["_id"], member["user_id"].AsObjectId, counts.Current.Last);
            }
            await ReachAsync(milestones, room["_id"], counts.Current.Last);
        }
        await markers.FlushAsync();
        await milestones.FlushAsync();
    }

    private Task MarkAsync(BatchWriter writer, BsonValue conversation, ObjectId user, long sequence)
    {
        if (sequence == 0)
        {
            return Task.CompletedTask;
        }
        run.Findings.Add(CollectionNames.ReadMarkers, TakeoverFindingKind.Added, Text);
        return writer.AddAsync(
            new BsonDocument("_id", new BsonDocument { { "conversation", conversation }, { "user_id", user } }),
            Insert(new BsonDocument { { "user_id", user }, { "sequence", sequence } }),
            isUpsert: true
        );
    }

    private static Task ReachAsync(BatchWriter writer, BsonValue conversation, long sequence) =>
        writer.AddAsync(
            new BsonDocument("_id", conversation),
            Insert(new BsonDocument("sequence", new BsonInt64(sequence))),
            isUpsert: true
        );

    private static BsonDocumentUpdateDefinition<BsonDocument> Insert(BsonDocument document) =>
        new(new BsonDocument("$setOnInsert", document));

    /// <summary>Of each pair the last sequence, and of each receiver the first one not read.</summary>
    private static BsonDocument[] FirstUnread
    {
        get
        {
            var isRead = new BsonDocument(
                "$or",
                new BsonArray
                {
                    new BsonDocument("$eq", new BsonArray { "$read", true }),
                    new BsonDocument("$eq", new BsonArray { "$deleted", true }),
                }
            );
            var unread = new BsonDocument("$cond", new BsonArray { isRead, BsonNull.Value, "$sequence" });
            var ofReceiver = new BsonDocument
            {
                {
                    "_id",
                    new BsonDocument { { "pair", "$pair" }, { "user", "$receiver_id" } }
                },
                { "first", new BsonDocument("$min", unread) },
                { "last", new BsonDocument("$max", "$sequence") },
            };
            var received = new BsonDocument { { "user", "$_id.user" }, { "first", "$first" } };
            var ofPair = new BsonDocument
            {
                { "_id", "$_id.pair" },
                { "last", new BsonDocument("$max", "$last") },
                { "received", new BsonDocument("$push", received) },
            };
            return [new("$group", ofReceiver), new("$group", ofPair)];
        }
    }
}
