using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>How many messages of each conversation have a number, and which: what numbering goes on from, and what is verified in the end.</summary>
internal sealed class ConversationCounts(TakeoverRun run, MessageKind kind)
{
    /// <summary>Conversations in order.</summary>
    public async IAsyncEnumerable<ConversationCount> ListAsync()
    {
        var numbered = new BsonDocument("$match", new BsonDocument("sequence", new BsonDocument("$exists", true)));
        var group = new BsonDocument(
            "$group",
            new BsonDocument
            {
                { "_id", "$" + kind.Conversation },
                { "count", new BsonDocument("$sum", 1) },
                { "first", new BsonDocument("$min", "$sequence") },
                { "last", new BsonDocument("$max", "$sequence") },
            }
        );
        var sort = new BsonDocument("$sort", new BsonDocument("_id", 1));
        await foreach (var found in run.AggregateAsync(kind.Collection, numbered, group, sort))
        {
            yield return new ConversationCount(
                found["_id"],
                found["count"].ToInt64(),
                found["first"].ToInt64(),
                found["last"].ToInt64()
            );
        }
    }

    /// <summary>Takes the numbers of conversations back in which they have a hole: no client has seen them yet.</summary>
    public async Task ClearBrokenAsync()
    {
        await foreach (var count in ListAsync())
        {
            if (!count.IsWhole)
            {
                await run.Collection(kind.Collection)
                    .UpdateManyAsync(
                        new BsonDocumentFilterDefinition<BsonDocument>(
                            new BsonDocument(kind.Conversation, count.Conversation)
                        ),
                        new BsonDocumentUpdateDefinition<BsonDocument>(
                            new BsonDocument("$unset", new BsonDocument("sequence", ""))
                        ),
                        cancellationToken: run.Cancellation
                    );
            }
        }
    }

    /// <exception cref="InvalidOperationException">A message has no number, or the numbers of a conversation are not 1 to n.</exception>
    public async Task VerifyAsync()
    {
        run.Tell($"{kind.Collection}: verifying");
        var unnumbered = await run.CountAsync(kind.Collection, MessageKind.Unnumbered);
        if (unnumbered > 0)
        {
            throw TakeoverErrors.NotWhole($"{unnumbered} documents of {kind.Collection} have no sequence");
        }
        await foreach (var count in ListAsync())
        {
            if (!count.IsWhole)
            {
                throw TakeoverErrors.NotWhole(
                    $"the {count.Count} messages of {kind.Conversation} {count.Conversation} have sequences from {count.First} to {count.Last}"
                );
            }
        }
    }
}
