using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// Moves documents that can't stay where they are: to a collection of their own, or back under an id that ChatKit can read. The copy is
/// written first, so that a document is in one place at least whatever ends the run; <see cref="FinishAsync"/> ends what was begun.
/// </summary>
internal sealed class SetAside(TakeoverRun run)
{
    private static readonly BsonDocument s_oddId = new(
        "_id",
        new BsonDocument("$not", new BsonDocument("$type", "objectId"))
    );

    private IMongoCollection<BsonDocument> Copies => run.Collection(CollectionNames.SetAside);

    public static BsonDocument Of(string collection) => new("_id.collection", collection);

    /// <summary>Moves a document out.</summary>
    public async Task MoveAsync(string collection, BsonDocument document, string text)
    {
        run.Findings.Add(collection, TakeoverFindingKind.SetAside, text, document["_id"]);
        if (!run.IsDryRun)
        {
            var copy = CopyOf(collection, document, text);
            await StoreAsync(Copies, copy);
            await DeleteAsync(run.Collection(collection), document["_id"]);
        }
    }

    /// <summary>Ends the moves that an earlier run was killed in.</summary>
    public async Task FinishAsync()
    {
        if (run.IsDryRun)
        {
            return;
        }
        await foreach (var copy in run.StreamAsync(CollectionNames.SetAside, new BsonDocument("unfinished", true)))
        {
            await FinishMoveAsync(copy);
        }
    }

    /// <summary>Gives documents whose id is the text of one that id, and moves those with any other id out.</summary>
    public async Task MendIdsAsync(string collection)
    {
        await foreach (var document in run.StreamAsync(collection, s_oddId))
        {
            if (!Loose.TryId(document["_id"], out var id) || await ExistsAsync(collection, id))
            {
                await MoveAsync(collection, document, "its _id is no id");
                continue;
            }
            run.Findings.Add(collection, TakeoverFindingKind.Changed, "its _id was the text of an id", id);
            if (!run.IsDryRun)
            {
                var copy = CopyOf(collection, document, "its _id was the text of an id");
                copy.Add("becomes", id);
                copy.Add("unfinished", true);
                await StoreAsync(Copies, copy);
                await FinishMoveAsync(copy);
            }
        }
    }

    private async Task FinishMoveAsync(BsonDocument copy)
    {
        var target = run.Collection(copy["_id"]["collection"].AsString);
        // Before the new one is stored: it has the same name, of which there can be one only.
        await DeleteAsync(target, copy["_id"]["id"]);
        var renewed = copy["document"].DeepClone().AsBsonDocument;
        renewed["_id"] = copy["becomes"];
        await StoreAsync(target, renewed);
        await DeleteAsync(Copies, copy["_id"]);
    }

    private static BsonDocument CopyOf(string collection, BsonDocument document, string text) =>
        new()
        {
            {
                "_id",
                new BsonDocument { { "collection", collection }, { "id", document["_id"] } }
            },
            { "reason", text },
            { "document", document },
        };

    private async Task<bool> ExistsAsync(string collection, ObjectId id) =>
        await run.CountAsync(collection, new BsonDocument("_id", id)) > 0;

    // A copy that is there already is the same one, from a run that ended between the two writes.
    private Task<UpdateResult> StoreAsync(IMongoCollection<BsonDocument> collection, BsonDocument document)
    {
        var rest = document.DeepClone().AsBsonDocument;
        rest.Remove("_id");
        return collection.UpdateOneAsync(
            ById(document["_id"]),
            new BsonDocumentUpdateDefinition<BsonDocument>(new BsonDocument("$setOnInsert", rest)),
            new UpdateOptions { IsUpsert = true },
            run.Cancellation
        );
    }

    private Task<DeleteResult> DeleteAsync(IMongoCollection<BsonDocument> collection, BsonValue id) =>
        collection.DeleteOneAsync(ById(id), run.Cancellation);

    private static BsonDocumentFilterDefinition<BsonDocument> ById(BsonValue id) =>
        new(new BsonDocument("_id", new BsonDocument("$eq", id)));
}
