using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>Finding, sending, editing and deleting messages, in rooms and in private conversations alike.</summary>
public sealed class MessageService
{
    private readonly IMessageStore _store;
    private readonly MessageAppender _appender;
    private readonly ConversationAccess _access;
    private readonly UserDirectory _users;
    private readonly FileService _files;
    private readonly RateLimits _rates;
    private readonly TypingService _typing;
    private readonly ChatEvents _events;
    private readonly ChatKitMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ChatKitLimits _limits;

    internal MessageService(
        IMessageStore store,
        MessageAppender appender,
        ConversationAccess access,
        UserDirectory users,
        FileService files,
        RateLimits rates,
        TypingService typing,
        ChatEvents events,
        ChatKitMetrics metrics,
        TimeProvider clock,
        IOptions<ChatKitOptions> options
    )
    {
        _store = store;
        _appender = appender;
        _access = access;
        _users = users;
        _files = files;
        _rates = rates;
        _typing = typing;
        _events = events;
        _metrics = metrics;
        _clock = clock;
        _limits = options.Value.Limits;
    }

    /// <summary>A message, or its tombstone, for who may read its conversation.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.MessageNotFound"/> or <see cref="ChatError.Banned"/>.</exception>
    public async Task<MessageView> GetAsync(UserId caller, MessageId id, CancellationToken cancellationToken = default)
    {
        var message = await FindAsync(id, c => _access.RequireReaderAsync(caller, c), cancellationToken);
        return new MessageView(message, await _users.GetAsync(message.SenderId));
    }

    /// <summary>
    /// Sends a message to a room that the caller is a member of, or to the other person of a private conversation. Returns once it is durable; the same
    /// client id with the same content returns the first message again.
    /// </summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.ValidationFailed"/>, <see cref="ChatError.RateLimited"/>, <see cref="ChatError.RoomNotFound"/>,
    /// <see cref="ChatError.Forbidden"/>, <see cref="ChatError.Banned"/>, <see cref="ChatError.UserNotFound"/>,
    /// <see cref="ChatError.MessageNotFound"/> (what it replies to) or <see cref="ChatError.ClientMessageIdReused"/>.
    /// </exception>
    /// <exception cref="StoreUnavailableException">The store is away or its queue is full.</exception>
    public async Task<MessageView> SendAsync(
        UserId caller,
        ConversationId conversation,
        SendMessage input,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        var started = _clock.GetTimestamp();
        try
        {
            var message = Check(caller, input);
            await _access.RequireWriterAsync(caller, conversation);
            _rates.TakeMessage(caller);
            await CheckReplyAsync(conversation, message.ReplyTo, cancellationToken);
            message = message with { File = await _files.PostAsync(caller, message.FileUrl, cancellationToken) };
            var sender = await _users.GetAsync(caller);

            var result = await _appender.AppendAsync(conversation, message, sender).WaitAsync(cancellationToken);
            if (result.Outcome == AppendOutcome.ClientMessageIdReused)
            {
                throw new ChatException(
                    ChatError.ClientMessageIdReused,
                    "This client_message_id was used for another message: make a new one for each message."
                );
            }
            _typing.Stop(caller, conversation);
            _metrics.SendTook(_clock.GetElapsedTime(started));
            return new MessageView(result.Message, sender);
        }
        catch (ChatException exception)
        {
            _metrics.MessageRejected(exception.Error);
            throw;
        }
        catch (StoreUnavailableException)
        {
            _metrics.MessageRejected(ChatError.StoreUnavailable);
            throw;
        }
    }

    /// <summary>Replaces the content of the caller's own message.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.ValidationFailed"/>, <see cref="ChatError.RateLimited"/>, <see cref="ChatError.MessageNotFound"/> or
    /// <see cref="ChatError.Forbidden"/>.
    /// </exception>
    public async Task<MessageView> EditAsync(
        UserId caller,
        MessageId id,
        string? content,
        CancellationToken cancellationToken = default
    )
    {
        _rates.TakeMessageChange(caller);
        var message = await FindWritableAsync(caller, id, cancellationToken);
        if (message.SenderId != caller)
        {
            throw RoomAccess.NotAllowed("Only its author may edit a message.");
        }
        var check = new InputCheck(_limits);
        var text = check.Content("content", content, mayBeEmpty: message.Type != MessageType.Text);
        check.ThrowIfFailed();
        var edited = await _store.EditAsync(id, text, cancellationToken) ?? throw NotFound();
        var view = new MessageView(edited, await _users.GetAsync(edited.SenderId));
        _events.Publish(new MessageEdited(view));
        return view;
    }

    /// <summary>Deletes a message of the caller's own, or in a room that the caller is an admin of; a tombstone stays.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.RateLimited"/>, <see cref="ChatError.MessageNotFound"/> or <see cref="ChatError.Forbidden"/>.
    /// </exception>
    public async Task<MessageView> DeleteAsync(
        UserId caller,
        MessageId id,
        CancellationToken cancellationToken = default
    )
    {
        _rates.TakeMessageChange(caller);
        var message = await FindWritableAsync(caller, id, cancellationToken);
        if (message.SenderId != caller && !await _access.IsAdminAsync(caller, message.Conversation))
        {
            throw RoomAccess.NotAllowed("Only its author or an admin of the room may delete a message.");
        }
        var deleted = await _store.DeleteAsync(id, cancellationToken) ?? throw NotFound();
        var view = new MessageView(deleted, await _users.GetAsync(deleted.SenderId));
        if (message.DeletedAt is null)
        {
            _events.Publish(new MessageDeleted(view));
        }
        return view;
    }

    private NewMessage Check(UserId caller, SendMessage input)
    {
        var check = new InputCheck(_limits);
        var message = new NewMessage
        {
            Id = MessageId.New(_clock),
            SenderId = caller,
            Content = check.Content("content", input.Content, mayBeEmpty: input.Type != MessageType.Text),
            Type = input.Type,
            FileUrl = check.Url("file_url", input.FileUrl),
            ReplyTo = input.ReplyTo,
            ClientMessageId = check.ClientMessageId("client_message_id", input.ClientMessageId),
        };
        if (input.Type != MessageType.Text && input.FileUrl is null && message.Content.Length == 0)
        {
            check.Fail("file_url", "A picture or file without a text needs an address.");
        }
        check.ThrowIfFailed();
        return message;
    }

    private async Task CheckReplyAsync(
        ConversationId conversation,
        MessageId? replyTo,
        CancellationToken cancellationToken
    )
    {
        if (replyTo is { } id && (await _store.FindAsync(id, cancellationToken))?.Conversation != conversation)
        {
            throw new ChatException(ChatError.MessageNotFound, "The message to reply to is not in this conversation.");
        }
    }

    private Task<Message> FindWritableAsync(UserId caller, MessageId id, CancellationToken cancellationToken) =>
        FindAsync(id, c => _access.RequireWriterAsync(caller, c), cancellationToken);

    private async Task<Message> FindAsync(
        MessageId id,
        Func<ConversationId, ValueTask> requireAccess,
        CancellationToken cancellationToken
    )
    {
        var message = await _store.FindAsync(id, cancellationToken) ?? throw NotFound();
        try
        {
            await requireAccess(message.Conversation);
        }
        catch (ChatException hidden) when (hidden.Error.Status == 404)
        {
            throw NotFound();
        }
        return message;
    }

    private static ChatException NotFound() => new(ChatError.MessageNotFound, "There is no such message.");
}
