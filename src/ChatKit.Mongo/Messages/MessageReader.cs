using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Reads pages of messages: one range of an index, and the last sequence where the page does not tell it.</summary>
internal static class MessageReader
{
    /// <summary>The sequence of the conversation's last message, or 0.</summary>
    public static async Task<long> LastSequenceAsync(
        this IMongoCollection<MessageDocument> messages,
        ConversationId conversation,
        CancellationToken cancellationToken
    )
    {
        var last = await messages
            .Find(MessageFilters.In(conversation))
            .Sort(MessageSorts.NewestFirst)
            .Limit(1)
            .Project(MessageProjections.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        return last?.Sequence ?? 0;
    }

    public static async Task<MessagePage<Message>> ReadAsync(
        this IMongoCollection<MessageDocument> messages,
        ConversationId conversation,
        MessageRange range,
        CancellationToken cancellationToken
    )
    {
        if (range.After is { } after)
        {
            var later = MessageFilters.After(conversation, after);
            var next = await messages.ListAsync(later, MessageSorts.OldestFirst, range.Limit, cancellationToken);
            // A page that goes to the end tells where that is.
            return next is { HasMore: false, Documents: [.., var end] }
                ? Page(next, end.Sequence)
                : Page(next, await messages.LastSequenceAsync(conversation, cancellationToken));
        }
        var earlier = MessageFilters.Before(conversation, range.Before);
        if (range.Before is not null)
        {
            return await messages.ReadAsync(
                conversation,
                earlier,
                MessageSorts.NewestFirst,
                range.Limit,
                cancellationToken
            );
        }
        var newest = await messages.ListAsync(earlier, MessageSorts.NewestFirst, range.Limit, cancellationToken);
        return Page(newest, newest.Documents is [var last, ..] ? last.Sequence : 0);
    }

    /// <summary>A page that does not tell the last sequence, and that sequence.</summary>
    public static async Task<MessagePage<Message>> ReadAsync(
        this IMongoCollection<MessageDocument> messages,
        ConversationId conversation,
        FilterDefinition<MessageDocument> filter,
        SortDefinition<MessageDocument> sort,
        int limit,
        CancellationToken cancellationToken,
        BsonDocument? hint = null
    )
    {
        var last = messages.LastSequenceAsync(conversation, cancellationToken);
        var page = messages.ListAsync(filter, sort, limit, cancellationToken, hint);
        await Task.WhenAll(last, page);
        // Asked at the same time: the page may be the newer one.
        var known = (await page).Documents.Select(document => document.Sequence).Append(await last).Max();
        return Page(await page, known);
    }

    private static async Task<Part> ListAsync(
        this IMongoCollection<MessageDocument> messages,
        FilterDefinition<MessageDocument> filter,
        SortDefinition<MessageDocument> sort,
        int limit,
        CancellationToken cancellationToken,
        BsonDocument? hint = null
    )
    {
        var options = new FindOptions<MessageDocument>
        {
            Sort = sort,
            Limit = limit + 1,
            // All in the first answer, which would hold 101 documents at most.
            BatchSize = limit + 1,
            Projection = MessageProjections.Whole,
            Hint = hint,
        };
        using var cursor = await messages.FindAsync(filter, options, cancellationToken);
        var documents = await cursor.ToListAsync(cancellationToken);
        var hasMore = documents.Count > limit;
        return new Part(hasMore ? documents[..limit] : documents, hasMore, sort == MessageSorts.NewestFirst);
    }

    private static MessagePage<Message> Page(Part part, long lastSequence)
    {
        var messages = part.Documents.ConvertAll(document => document.ToMessage());
        if (part.IsNewestFirst)
        {
            messages.Reverse();
        }
        return new MessagePage<Message>(messages, part.HasMore, lastSequence);
    }

    private sealed record Part(List<MessageDocument> Documents, bool HasMore, bool IsNewestFirst);
}
