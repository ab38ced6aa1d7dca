namespace ChatKit.Mongo;

internal sealed class MongoMessageStore(
    ChatDatabase database,
    MessageCollections collections,
    MessageInserter inserter,
    MessageChanger changer,
    MessageSearch search,
    PrivateConversationList privateConversations,
    SenderMarkers markers
) : IMessageStore
{
    public Task<IReadOnlyList<AppendResult>> AppendAsync(
        ConversationId conversation,
        IReadOnlyList<NewMessage> messages,
        CancellationToken cancellationToken
    ) => inserter.AppendAsync(conversation, messages, cancellationToken);

    public Task<Message?> FindAsync(MessageId id, CancellationToken cancellationToken) =>
        database.RunAsync(async token => (await changer.FindAsync(id, token))?.ToMessage(), cancellationToken);

    public Task<MessagePage<Message>> ReadAsync(
        ConversationId conversation,
        MessageRange range,
        CancellationToken cancellationToken
    ) =>
        database.RunAsync(
            token => collections.Of(conversation).ReadAsync(conversation, range, token),
            cancellationToken
        );

    public Task<MessagePage<Message>> ReadChangedAsync(
        ConversationId conversation,
        DateTimeOffset since,
        int limit,
        CancellationToken cancellationToken
    ) =>
        database.RunAsync(
            token =>
                collections
                    .Of(conversation)
                    .ReadAsync(
                        conversation,
                        MessageFilters.ChangedSince(conversation, since),
                        MessageSorts.ByChange,
                        limit,
                        token
                    ),
            cancellationToken
        );

    public Task<MessagePage<Message>> SearchAsync(
        RoomId room,
        string query,
        long? before,
        int limit,
        CancellationToken cancellationToken
    ) => database.RunAsync(token => search.SearchAsync(room, query, before, limit, token), cancellationToken);

    public Task<Message?> EditAsync(MessageId id, string content, CancellationToken cancellationToken) =>
        database.RunAsync(token => changer.EditAsync(id, content, token), cancellationToken);

    public Task<Message?> DeleteAsync(MessageId id, CancellationToken cancellationToken) =>
        database.RunAsync(token => changer.DeleteAsync(id, token), cancellationToken);

    public Task<IReadOnlyList<PrivateConversation>> ListPrivateConversationsAsync(
        UserId user,
        MessageId? before,
        int limit,
        CancellationToken cancellationToken
    ) =>
        database.RunAsync(
            token => privateConversations.ListAsync(user, before, limit, token),
            cancellationToken,
            before: token => markers.WrittenAsync(user, token)
        );
}
