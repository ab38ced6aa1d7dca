using System.Diagnostics;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// Appends messages to conversations. The hot path: one ordered insert at the sequence after the last one known; the unique indexes say
/// when another node was first, or a message was sent before.
/// </summary>
internal sealed class MessageInserter(
    ChatDatabase database,
    MessageCollections collections,
    ConversationTails tails,
    SenderMarkers markers,
    MongoMetrics metrics,
    TimeProvider clock
)
{
    // Not an index: the insert met a write at the same moment.
    private const string Clash = "";

    private readonly IMongoCollection<PrivateConversationDocument> _pairs =
        database.Collection<PrivateConversationDocument>(CollectionNames.PrivateConversations);

    public async Task<IReadOnlyList<AppendResult>> AppendAsync(
        ConversationId conversation,
        IReadOnlyList<NewMessage> messages,
        CancellationToken cancellationToken
    )
    {
        var append = new MessageAppend(conversation, messages, clock.GetUtcNow().ToDate());
        var tail = tails.Get(conversation);
        // Outside the operation's time: who waits for others of this node has not found the database away.
        using (await tail.TakeTurnAsync(cancellationToken))
        {
            await tail.YieldAsync(cancellationToken);
            await database.RunAsync(token => WriteAsync(append, tail, token), cancellationToken);
        }
        await markers.AddAsync(MarkerStep.Of(conversation, append.Stored));
        return append.Results;
    }

    private async Task WriteAsync(MessageAppend append, ConversationTail tail, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(
                append,
                tail,
                await FindLastAsync(append.Conversation, tail, cancellationToken),
                cancellationToken
            );
            // Not what was merely read: it may still go with its primary, and a message after it would leave a gap.
            tail.LastSequence = append.Stored.LastOrDefault()?.Sequence ?? tail.LastSequence;
        }
        catch
        {
            // What was stored is unknown.
            tail.LastSequence = null;
            throw;
        }
    }

    /// <summary>Writes all of it after a sequence that is there.</summary>
    private async Task WriteAsync(
        MessageAppend append,
        ConversationTail tail,
        long last,
        CancellationToken cancellationToken
    )
    {
        var (collisions, clashes) = (0, 0);
        while (!append.IsDone)
        {
            var beganAt = Stopwatch.GetTimestamp();
            var documents = append.Number(last);
            var (stored, refusing) = await InsertAsync(append.Conversation, documents, cancellationToken);
            append.Store(documents, stored);
            last += stored;
            if (refusing is null)
            {
                tail.Wrote(beganAt);
            }
            else if (refusing == MessageIndexes.Sequence(append.Conversation))
            {
                // There is a message at last + 1, so one after it leaves no gap; if the other node wrote several, the last is asked for.
                metrics.Collided();
                tail.Met();
                last = collisions++ == 0 ? last + 1 : await ReadLastAsync(append.Conversation, cancellationToken);
            }
            else if (!append.Settle(await FindFirstsAsync(append, refusing, cancellationToken)))
            {
                // The first sending is under way, and not durable yet; or the index has another name.
                await Backoff.WaitAsync(++clashes, cancellationToken);
                last = await ReadLastAsync(append.Conversation, cancellationToken);
            }
        }
    }

    private async Task<(int Stored, string? Refusing)> InsertAsync(
        ConversationId conversation,
        List<MessageDocument> documents,
        CancellationToken cancellationToken
    )
    {
        metrics.Inserted(documents.Count);
        try
        {
            await collections.Of(conversation).InsertManyAsync(documents, cancellationToken: cancellationToken);
            return (documents.Count, null);
        }
        catch (MongoBulkWriteException<MessageDocument> exception)
            when (exception is { WriteConcernError: null, WriteErrors: [var error] }
                && error.RefusingIndex() is { } refusing
            )
        {
            return (error.Index, refusing);
        }
        catch (MongoBulkWriteException<MessageDocument> exception)
            when (exception is { WriteConcernError: null, WriteErrors: [var error] } && error.IsWriteConflict())
        {
            // What came before it may have gone with it: the caller looks.
            return (0, Clash);
        }
        catch (MongoExecutionTimeoutException)
        {
            // The server gave it up, at which document is unknown: the caller looks.
            return (0, Clash);
        }
    }

    private async Task<long> FindLastAsync(
        ConversationId conversation,
        ConversationTail tail,
        CancellationToken cancellationToken
    )
    {
        if (tail is { LastSequence: { } known, IsShared: false })
        {
            return known;
        }
        var last = await ReadLastAsync(conversation, cancellationToken);
        tail.IsShared = false;
        if (tail.LastSequence is { } remembered && remembered != last)
        {
            tail.Met();
        }
        if (last == 0 && !conversation.IsRoom)
        {
            await RegisterAsync(conversation, cancellationToken);
        }
        return last;
    }

    // What the index holds already counts here, durable or not: our own insert is answered only when all before it is durable too.
    private Task<long> ReadLastAsync(ConversationId conversation, CancellationToken cancellationToken) =>
        collections
            .Of(conversation)
            .WithReadConcern(ReadConcern.Local)
            .LastSequenceAsync(conversation, cancellationToken);

    /// <summary>What is stored, and durable, of the messages that are still open: under their client ids, or their own ids.</summary>
    private Task<List<MessageDocument>> FindFirstsAsync(
        MessageAppend append,
        string refusing,
        CancellationToken cancellationToken
    )
    {
        var open = append.Open.ToList();
        var filter =
            refusing is MessageIndexes.Id or Clash || open.TrueForAll(message => message.ClientMessageId is null)
                ? MessageFilters.WithIds(open.Select(message => message.Id.ToObjectId()))
                : MessageFilters.WithClientIds(append.Conversation, open);
        return collections
            .Of(append.Conversation)
            .Find(filter, CollectionExtensions.AtOnce)
            .Project(MessageProjections.Whole)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Before the first message, so that no message is without it.</summary>
    private async Task RegisterAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        var (first, second) = conversation.Users;
        await _pairs.UpdateOneAsync(
            Builders<PrivateConversationDocument>.Filter.Eq(pair => pair.Pair, ConversationKey.PairOf(conversation)),
            Builders<PrivateConversationDocument>.Update.SetOnInsert(
                pair => pair.Users,
                [first.ToObjectId(), second.ToObjectId()]
            ),
            new UpdateOptions { IsUpsert = true },
            cancellationToken
        );
    }
}
