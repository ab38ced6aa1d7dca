using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>What the database says about itself: whose it is, and how far a takeover has come. One document.</summary>
internal sealed class TakeoverState(IMongoDatabase database)
{
    private const string Done = "done";
    private const string Begun = "begun";
    private const int DuplicateKey = 11000;

    // Of each collection, what every document has since ChatKit wrote it or took it over.
    private static readonly (string Collection, string Field)[] s_signs =
    [
        (CollectionNames.Users, "username_key"),
        (CollectionNames.Rooms, "name_key"),
        (CollectionNames.Messages, "sequence"),
        (CollectionNames.PrivateMessages, "sequence"),
    ];

    private static readonly BsonDocumentFilterDefinition<BsonDocument> s_filter = new(
        new BsonDocument("_id", "takeover")
    );

    private IMongoCollection<BsonDocument> Collection => database.GetCollection<BsonDocument>(CollectionNames.Takeover);

    private string Name => database.DatabaseNamespace.DatabaseName;

    /// <summary>Lets nobody use a database of the original application, and marks one that is ChatKit's, so that the next start need not look.</summary>
    /// <exception cref="InvalidOperationException">It has to be taken over first; the message says how.</exception>
    public async Task RequireOwnAsync(CancellationToken cancellationToken)
    {
        switch (await ReadAsync(cancellationToken))
        {
            case { } state when state["state"] == Done:
                return;
            case not null:
                throw TakeoverErrors.Unfinished(Name);
        }
        foreach (var (collection, field) in s_signs)
        {
            var filter = new BsonDocument(field, new BsonDocument("$exists", false));
            var foreign = await database
                .GetCollection<BsonDocument>(collection)
                .Find(new BsonDocumentFilterDefinition<BsonDocument>(filter))
                .FirstOrDefaultAsync(cancellationToken);
            if (foreign is not null)
            {
                throw TakeoverErrors.Needed(Name);
            }
        }
        await WriteAsync(new BsonDocument("$setOnInsert", new BsonDocument("state", Done)), cancellationToken);
    }

    /// <summary>Whether a takeover ended well before.</summary>
    public async Task<bool> IsDoneAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) is { } state && state["state"] == Done;

    /// <summary>Notes that a takeover has begun, and what there was; the counts of one that goes on are those of its beginning.</summary>
    public async Task<BsonDocument> BeginAsync(BsonDocument counts, CancellationToken cancellationToken)
    {
        var state = await ReadAsync(cancellationToken);
        if (state is not null && state["state"] == Begun && state.TryGetValue("counts", out var begun))
        {
            return begun.AsBsonDocument;
        }
        var set = new BsonDocument("counts", counts);
        // One that was done stays so: what it has not yet is new.
        var insert = new BsonDocument("state", Begun);
        await WriteAsync(new BsonDocument { { "$set", set }, { "$setOnInsert", insert } }, cancellationToken);
        return counts;
    }

    public Task EndAsync(CancellationToken cancellationToken) =>
        WriteAsync(
            new BsonDocument
            {
                { "$set", new BsonDocument("state", Done) },
                { "$unset", new BsonDocument("counts", "") },
            },
            cancellationToken
        );

    private async Task<BsonDocument?> ReadAsync(CancellationToken cancellationToken) =>
        await Collection.Find(s_filter).FirstOrDefaultAsync(cancellationToken);

    private async Task WriteAsync(BsonDocument update, CancellationToken cancellationToken)
    {
        try
        {
            await Collection.UpdateOneAsync(
                s_filter,
                new BsonDocumentUpdateDefinition<BsonDocument>(update),
                new UpdateOptions { IsUpsert = true },
                cancellationToken
            );
        }
        catch (MongoWriteException exception) when (exception.WriteError?.Code == DuplicateKey)
        {
            // Another node, starting too, has marked it.
        }
    }
}
