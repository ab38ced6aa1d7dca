using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Finds messages of a room by their words, always along an index: nothing is sorted in the database.</summary>
internal sealed class MessageSearch(MessageCollections collections)
{
    /// <summary>Up to so many messages, those whose words begin with a text are sorted here; if there are more, the newest are near the end.</summary>
    private const int Few = 2000;

    public async Task<MessagePage<Message>> SearchAsync(
        RoomId room,
        string text,
        long? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var conversation = ConversationId.Of(room);
        var query = MessageWords.Query(text);
        if (query is { Words.Count: 0, Prefix: null })
        {
            var last = await collections.Rooms.LastSequenceAsync(conversation, cancellationToken);
            return new MessagePage<Message>([], false, last);
        }
        var filter = MessageFilters.Holding(conversation, query, before);
        // Whole words: the server tells from the data whether to go by the words or from the newest message on; both are in order.
        BsonDocument? index = null;
        if (query.Words.Count == 0)
        {
            // The index has the words that begin so one after the other, each with its own messages: not by sequence.
            index = MessageIndexes.RoomSequenceKeys;
            if (await FindFewAsync(filter, cancellationToken) is { } few)
            {
                filter = MessageFilters.WithSequences(conversation, few.OrderDescending().Take(limit + 1));
            }
        }
        return await collections.Rooms.ReadAsync(
            conversation,
            filter,
            MessageSorts.NewestFirst,
            limit,
            cancellationToken,
            index
        );
    }

    /// <summary>The sequences of all that match, in the order of their words; null when they are many.</summary>
    private async Task<List<long>?> FindFewAsync(
        FilterDefinition<MessageDocument> filter,
        CancellationToken cancellationToken
    )
    {
        var options = new FindOptions<MessageDocument, SequenceDocument>
        {
            Limit = Few + 1,
            BatchSize = Few + 1,
            Projection = MessageProjections.Sequence,
            Hint = MessageIndexes.WordKeys,
        };
        using var cursor = await collections.Rooms.FindAsync(filter, options, cancellationToken);
        var found = await cursor.ToListAsync(cancellationToken);
        return found.Count > Few ? null : found.ConvertAll(document => document.Sequence);
    }
}
