using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// The list of a user's private conversations: which message is the last of each, in one query, sorted here; then the messages of
/// those asked for.
/// </summary>
internal sealed class PrivateConversationList(ChatDatabase database, MessageCollections collections)
{
    private readonly IMongoCollection<PrivateConversationDocument> _conversations =
        database.Collection<PrivateConversationDocument>(CollectionNames.PrivateConversations);

    public async Task<IReadOnlyList<PrivateConversation>> ListAsync(
        UserId user,
        MessageId? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var bound = before?.ToObjectId();
        var heads = await _conversations.ListAsync(HeadPipelines.PairsOf(user), cancellationToken);
        var listed = heads
            .Where(head => bound is null || head.LastId < bound)
            .OrderByDescending(head => head.LastId)
            .Take(limit)
            .ToList();
        if (listed.Count == 0)
        {
            return [];
        }
        var messages = await collections
            .Pairs.Find(MessageFilters.WithIds(listed.Select(head => head.LastId)), CollectionExtensions.AtOnce)
            .Project(MessageProjections.Whole)
            .ToListAsync(cancellationToken);
        var byId = messages.ToDictionary(message => message.Id, message => message.ToMessage());
        return listed.ConvertAll(head => Listed(user, byId[head.LastId], head.LastReadSequence));
    }

    private static PrivateConversation Listed(UserId user, Message last, long lastReadSequence) =>
        new(last.Conversation.Partner(user), last, lastReadSequence);
}
