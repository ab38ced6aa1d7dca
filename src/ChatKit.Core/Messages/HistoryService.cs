using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>Reading conversations: pages, what changed, search, and the list of private conversations.</summary>
public sealed class HistoryService
{
    private readonly IMessageStore _store;
    private readonly ConversationAccess _access;
    private readonly UserDirectory _users;
    private readonly ChatKitLimits _limits;

    internal HistoryService(
        IMessageStore store,
        ConversationAccess access,
        UserDirectory users,
        IOptions<ChatKitOptions> options
    )
    {
        _store = store;
        _access = access;
        _users = users;
        _limits = options.Value.Limits;
    }

    /// <summary>The newest page, or the one before or after a sequence, oldest first.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.ValidationFailed"/>, <see cref="ChatError.RoomNotFound"/>, <see cref="ChatError.Banned"/> or
    /// <see cref="ChatError.UserNotFound"/>.
    /// </exception>
    public async Task<MessagePage<MessageView>> ReadAsync(
        UserId caller,
        ConversationId conversation,
        long? before = null,
        long? after = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    )
    {
        var range = _limits.Range(before, after, limit);
        await _access.RequireReaderAsync(caller, conversation);
        return await WithSendersAsync(
            await _store.ReadAsync(conversation, range, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>The messages edited or deleted at a time or later, by time of change.</summary>
    /// <exception cref="ChatException">As <see cref="ReadAsync"/>.</exception>
    public async Task<MessagePage<MessageView>> ReadChangedAsync(
        UserId caller,
        ConversationId conversation,
        DateTimeOffset since,
        int? limit = null,
        CancellationToken cancellationToken = default
    )
    {
        var size = _limits.Limit(limit);
        await _access.RequireReaderAsync(caller, conversation);
        return await WithSendersAsync(
            await _store.ReadChangedAsync(conversation, since, size, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>The newest messages of a room, before a sequence if one is given, that hold every word of a text, oldest first.</summary>
    /// <exception cref="ChatException">As <see cref="ReadAsync"/>.</exception>
    public async Task<MessagePage<MessageView>> SearchAsync(
        UserId caller,
        RoomId room,
        string? query,
        long? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    )
    {
        const int longest = 200;
        var range = _limits.Range(before, null, limit);
        var text = (query ?? "").Trim();
        if (text.Length is 0 or > longest)
        {
            throw ChatException.Invalid("query", $"Search for 1 to {longest} characters.");
        }
        await _access.RequireReaderAsync(caller, ConversationId.Of(room));
        return await WithSendersAsync(
            await _store.SearchAsync(room, text, range.Before, range.Limit, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Whom the caller has private messages with, newest first, older than a message if one is given.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.ValidationFailed"/>: the limit is out of bounds.</exception>
    public Task<IReadOnlyList<PrivateConversation>> ListPrivateAsync(
        UserId caller,
        MessageId? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default
    ) => _store.ListPrivateConversationsAsync(caller, before, _limits.Limit(limit), cancellationToken);

    /// <summary>The private conversation of the caller with another user.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.UserNotFound"/>, or <see cref="ChatError.ValidationFailed"/>: it is the caller.
    /// </exception>
    public Task<ConversationId> PrivateConversationAsync(UserId caller, UserId other) =>
        _access.WithAsync(caller, other).AsTask();

    private async Task<MessagePage<MessageView>> WithSendersAsync(
        MessagePage<Message> page,
        CancellationToken cancellationToken
    ) => new(await _users.WithSendersAsync(page.Messages, cancellationToken), page.HasMore, page.LastSequence);
}
