using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Tells of messages whose room is not there: they are numbered like all others and nobody sees them.</summary>
internal sealed class StrayMessages(TakeoverRun run)
{
    public async Task RunAsync()
    {
        var group = new BsonDocument(
            "$group",
            new BsonDocument { { "_id", "$room_id" }, { "count", new BsonDocument("$sum", 1) } }
        );
        var lookup = new BsonDocument(
            "$lookup",
            new BsonDocument
            {
                { "from", CollectionNames.Rooms },
                { "localField", "_id" },
                { "foreignField", "_id" },
                { "as", "room" },
            }
        );
        var match = new BsonDocument(
            "$match",
            new BsonDocument { { "_id", new BsonDocument("$type", "objectId") }, { "room", new BsonArray() } }
        );
        await foreach (var stray in run.AggregateAsync(CollectionNames.Messages, group, lookup, match))
        {
            run.Findings.Add(
                CollectionNames.Messages,
                TakeoverFindingKind.Left,
                "their room is not there: they stay, and nobody sees them; by room_id",
                stray["_id"],
                stray["count"].ToInt64()
            );
        }
    }
}
