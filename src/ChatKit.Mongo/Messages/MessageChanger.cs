using System.Security.Cryptography;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Edits and deletes messages: each change is one update of the message as it was read, at a time that no other change has.</summary>
internal sealed class MessageChanger(MessageCollections collections, TimeProvider clock)
{
    /// <summary>The message as it is now; null when it does not exist or is deleted.</summary>
    public async Task<Message?> EditAsync(MessageId id, string content, CancellationToken cancellationToken)
    {
        var changed = await ChangeAsync(id, (read, at) => MessageUpdates.Edit(read, content, at), cancellationToken);
        return changed is { WasDeleted: false } ? changed.Message : null;
    }

    /// <summary>The tombstone; null when there is no such message.</summary>
    public async Task<Message?> DeleteAsync(MessageId id, CancellationToken cancellationToken) =>
        (await ChangeAsync(id, MessageUpdates.Delete, cancellationToken))?.Message;

    /// <summary>The message, and where it lies; null when it does not exist.</summary>
    public async Task<MessageDocument?> FindAsync(MessageId id, CancellationToken cancellationToken) =>
        await FindAsync(collections.Rooms, id, cancellationToken)
        ?? await FindAsync(collections.Pairs, id, cancellationToken);

    private static async Task<MessageDocument?> FindAsync(
        IMongoCollection<MessageDocument> messages,
        MessageId id,
        CancellationToken cancellationToken
    ) =>
        await messages
            .Find(MessageFilters.WithId(id.ToObjectId()))
            .Project(MessageProjections.Whole)
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<Changed?> ChangeAsync(
        MessageId id,
        Func<MessageDocument, DateTime, UpdateDefinition<MessageDocument>> update,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; ; attempt++)
        {
            await Backoff.WaitAsync(attempt, cancellationToken);
            if (await FindAsync(id, cancellationToken) is not { } read)
            {
                return null;
            }
            if (read.IsDeleted == true)
            {
                return new Changed(read.ToMessage(), WasDeleted: true);
            }
            var messages = collections.Of(read.Conversation);
            var changedAt = await NextChangeAsync(messages, read.Conversation, attempt, cancellationToken);
            try
            {
                var changed = await messages.FindOneAndUpdateAsync(
                    MessageFilters.Unchanged(read),
                    update(read, changedAt),
                    new FindOneAndUpdateOptions<MessageDocument>
                    {
                        ReturnDocument = ReturnDocument.After,
                        Projection = MessageProjections.Whole,
                    },
                    cancellationToken
                );
                if (changed is not null)
                {
                    return new Changed(changed.ToMessage(), WasDeleted: false);
                }
                // Somebody else changed it since it was read.
            }
            catch (MongoCommandException exception) when (exception.RefusingIndex() is not null)
            {
                // Another change of the conversation has taken the time.
            }
        }
    }

    // The time is how a client continues the list of changes: after the last one, and apart from those who try again too.
    private async Task<DateTime> NextChangeAsync(
        IMongoCollection<MessageDocument> messages,
        ConversationId conversation,
        int attempt,
        CancellationToken cancellationToken
    )
    {
        var last = await messages
            .Find(MessageFilters.Changed(conversation))
            .Sort(MessageSorts.LastChangeFirst)
            .Limit(1)
            .Project(MessageProjections.Change)
            .FirstOrDefaultAsync(cancellationToken);
        var now = clock.GetUtcNow().ToDate();
        var next = last?.ChangedAt.AddMilliseconds(1) is { } after && after > now ? after : now;
        return next.AddMilliseconds(RandomNumberGenerator.GetInt32(1 << (2 * Math.Min(attempt, 5))));
    }

    private sealed record Changed(Message Message, bool WasDeleted);
}
