using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Every filter on messages. Whatever comes from a user is a value in it, never a part of it.</summary>
internal static class MessageFilters
{
    private static readonly FilterDefinitionBuilder<MessageDocument> s_filter = Builders<MessageDocument>.Filter;
    private static readonly StringFieldDefinition<MessageDocument, BsonDateTime> s_changedAt = new("changed_at");
    private static readonly StringFieldDefinition<MessageDocument> s_words = new("words");

    public static FilterDefinition<MessageDocument> In(ConversationId conversation) =>
        conversation.IsRoom
            ? s_filter.Eq(message => message.RoomId, conversation.Room.ToObjectId())
            : s_filter.Eq(message => message.Pair, ConversationKey.PairOf(conversation));

    public static FilterDefinition<MessageDocument> Before(ConversationId conversation, long? sequence) =>
        sequence is { } bound ? In(conversation) & s_filter.Lt(message => message.Sequence, bound) : In(conversation);

    public static FilterDefinition<MessageDocument> After(ConversationId conversation, long sequence) =>
        In(conversation) & s_filter.Gt(message => message.Sequence, sequence);

    public static FilterDefinition<MessageDocument> WithSequences(
        ConversationId conversation,
        IEnumerable<long> sequences
    ) => In(conversation) & s_filter.In(message => message.Sequence, sequences);

    public static FilterDefinition<MessageDocument> WithId(ObjectId id) => s_filter.Eq(message => message.Id, id);

    public static FilterDefinition<MessageDocument> WithIds(IEnumerable<ObjectId> ids) =>
        s_filter.In(message => message.Id, ids);

    /// <summary>What is stored under the client ids of these messages' senders; at least one of them has a client id.</summary>
    public static FilterDefinition<MessageDocument> WithClientIds(
        ConversationId conversation,
        IEnumerable<NewMessage> messages
    )
    {
        var ofSenders = messages
            .Where(message => message.ClientMessageId is not null)
            .GroupBy(message => message.SenderId)
            .Select(own =>
                In(conversation)
                & s_filter.Eq(message => message.SenderId, own.Key.ToObjectId())
                & s_filter.In(message => message.ClientMessageId, own.Select(m => m.ClientMessageId).Distinct())
            )
            .ToList();
        return ofSenders is [var one] ? one : s_filter.Or(ofSenders);
    }

    public static FilterDefinition<MessageDocument> ChangedSince(ConversationId conversation, DateTimeOffset since)
    {
        // Times are kept to the millisecond: the first one at or after a finer time is the next whole one.
        var milliseconds = since.ToUnixTimeMilliseconds() + (since.Ticks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1);
        return In(conversation) & s_filter.Gte(s_changedAt, new BsonDateTime(milliseconds));
    }

    public static FilterDefinition<MessageDocument> Changed(ConversationId conversation) =>
        In(conversation) & s_filter.Exists(message => message.ChangedAt);

    /// <summary>The message as it was read: not if somebody has changed it since. With its conversation, by which a sharded cluster finds it.</summary>
    public static FilterDefinition<MessageDocument> Unchanged(MessageDocument read) =>
        WithId(read.Id) & In(read.Conversation) & s_filter.Eq(message => message.ChangedAt, read.ChangedAt);

    public static FilterDefinition<MessageDocument> Holding(
        ConversationId conversation,
        MessageQuery query,
        long? before
    )
    {
        var filter = Before(conversation, before);
        if (query.Words.Count > 0)
        {
            filter &= s_filter.All(message => message.Words, query.Words);
        }
        // Words hold letters, marks and numbers only, so that nothing in them is an operator; escaped all the same.
        return query.Prefix is null
            ? filter
            : filter & s_filter.Regex(s_words, new BsonRegularExpression("^" + Regex.Escape(query.Prefix)));
    }

    /// <summary>What the reader received above one sequence up to another, and has not read.</summary>
    public static FilterDefinition<MessageDocument> Unread(
        ConversationId conversation,
        UserId reader,
        long above,
        long upTo
    ) =>
        After(conversation, above)
        & s_filter.Lte(message => message.Sequence, upTo)
        & s_filter.Eq(message => message.SenderId, conversation.Partner(reader).ToObjectId())
        & s_filter.Ne(message => message.IsRead, true);
}
