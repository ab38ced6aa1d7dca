using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Gives edited and deleted messages the time of their change, of which no other change of the conversation has the same.</summary>
internal sealed class ChangeTakeover(TakeoverRun run, MessageKind kind)
{
    public async Task RunAsync()
    {
        run.Tell($"{kind.Collection}: changes");
        if (run.IsDryRun)
        {
            return;
        }
        var writer = run.Writer(kind.Collection);
        var (conversation, last) = ((BsonValue)BsonMinKey.Value, 0L);
        await foreach (var change in run.AggregateAsync(kind.Collection, Changes))
        {
            if (change["conversation"] != conversation)
            {
                (conversation, last) = (change["conversation"], 0);
            }
            var at = change["at"].AsBsonDateTime.MillisecondsSinceEpoch;
            if (change.Contains("changed_at"))
            {
                last = Math.Max(last, at);
                continue;
            }
            last = Math.Max(at, last + 1);
            await writer.AddAsync(
                new BsonDocument("_id", change["_id"]),
                new MongoDB.Driver.BsonDocumentUpdateDefinition<BsonDocument>(
                    new BsonDocument("$set", new BsonDocument("changed_at", new BsonDateTime(last)))
                )
            );
            run.Findings.Add(
                kind.Collection,
                TakeoverFindingKind.Added,
                "times of edits and deletions that are each its own"
            );
        }
        await writer.FlushAsync();
    }

    private BsonDocument[] Changes =>
        [
            new(
                "$match",
                new BsonDocument(
                    "$or",
                    new BsonArray { new BsonDocument("edited", true), new BsonDocument("deleted", true) }
                )
            ),
            new(
                "$project",
                new BsonDocument
                {
                    { "conversation", "$" + kind.Conversation },
                    { "changed_at", 1 },
                    {
                        "at",
                        new BsonDocument(
                            "$ifNull",
                            new BsonArray
                            {
                                "$changed_at",
                                new BsonDocument("$max", new BsonArray { "$edited_at", "$deleted_at" }),
                            }
                        )
                    },
                }
            ),
            // What has its time already comes first among those of one time.
            new(
                "$sort",
                new BsonDocument
                {
                    { "conversation", 1 },
                    { "at", 1 },
                    { "changed_at", -1 },
                    { "_id", 1 },
                }
            ),
        ];
}
