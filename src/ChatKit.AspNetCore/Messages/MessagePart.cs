namespace ChatKit.AspNetCore;

/// <summary>Which part of a conversation a request asks for, in the query parameters of rooms and private conversations alike.</summary>
internal readonly record struct MessagePart(long? Before, long? After, DateTimeOffset? ChangedSince, int? Limit)
{
    public static MessagePart Parse(string? before, string? after, string? changedSince, string? limit)
    {
        var part = new MessagePart(
            QueryValues.Sequence("before", before),
            QueryValues.Sequence("after", after),
            QueryValues.Time("changed_since", changedSince),
            QueryValues.Limit(limit)
        );
        return part is { ChangedSince: not null } and not { Before: null, After: null }
            ? throw ChatException.Invalid(
                "changed_since",
                "Ask for changes, or for what is before or after a sequence."
            )
            : part;
    }

    public Task<MessagePage<MessageView>> ReadAsync(
        HistoryService history,
        UserId caller,
        ConversationId conversation,
        CancellationToken cancellationToken
    ) =>
        ChangedSince is { } since
            ? history.ReadChangedAsync(caller, conversation, since, Limit, cancellationToken)
            : history.ReadAsync(caller, conversation, Before, After, Limit, cancellationToken);
}
