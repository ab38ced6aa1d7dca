namespace ChatKit.Client;

/// <summary>
/// One conversation. All objects for the same <see cref="ConversationRef"/> are views of the same. Whatever the network does, its messages are one list without gap, double or
/// disorder, and what was sent arrives once. Every member is safe to call from any thread.
/// </summary>
public sealed class Conversation
{
    private readonly Core _core;
    private readonly Talk _talk;

    internal Conversation(Core core, Talk talk) => (_core, _talk) = (core, talk);

    /// <summary>Which one it is.</summary>
    public ConversationRef Ref => _talk.Ref;

    /// <summary>What there is of it here.</summary>
    public Readable<ConversationState> State => _talk.State;

    /// <summary>
    /// Opens it: joins a public room if need be, reads the newest messages and keeps them level, through every break of the line, until what is returned is
    /// disposed. Needs no connection: it opens as soon as there is one.
    /// </summary>
    public IDisposable Open()
    {
        _core.Loop.Post(() => _talk.Open(isReader: true));
        return new Subscription(() => _core.Loop.Post(() => _talk.Close(isReader: true)));
    }

    /// <summary>
    /// Puts a message into the outbox: it shows in <see cref="ConversationState.Outgoing"/> at once, and is sent as soon as may be, after those written before, once. The draft
    /// is cleared. Returns when the storage has it: before the server has it, and without a connection too; but not before it is known who is signed in.
    /// </summary>
    /// <param name="content">1 to 1,000 characters, plain text.</param>
    /// <param name="replyTo">The id of the message that it answers.</param>
    /// <param name="cancellationToken">Ends the waiting, not the sending.</param>
    public Task<Sending> SendAsync(
        string content,
        string? replyTo = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        return AddAsync(new Outgoing(content, "text", null, replyTo), cancellationToken);
    }

    /// <summary>As <see cref="SendAsync"/>, for an image or a file that was uploaded before.</summary>
    /// <param name="fileUrl">The address that the upload gave, see <see cref="Upload.FileUrl"/>; or an <c>https:</c> one of elsewhere.</param>
    /// <param name="isImage">Whether to show it as an image, see <see cref="Upload.IsImage"/>.</param>
    /// <param name="content">Up to 1,000 characters beside it.</param>
    /// <param name="replyTo">The id of the message that it answers.</param>
    /// <param name="cancellationToken">Ends the waiting, not the sending.</param>
    public Task<Sending> SendFileAsync(
        string fileUrl,
        bool isImage,
        string content = "",
        string? replyTo = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(fileUrl);
        return AddAsync(new Outgoing(content, isImage ? "image" : "file", fileUrl, replyTo), cancellationToken);
    }

    /// <summary>
    /// Keeps a text that is not sent yet: in <see cref="ConversationState.Draft"/> at once, and in the storage soon after. An empty one forgets it.
    /// </summary>
    public void SetDraft(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _core.Loop.Post(() => _core.Drafts.Set(Ref, text));
    }

    /// <summary>Sends a <see cref="OutgoingStatus.Failed"/> message again under the same key, and a waiting one at once.</summary>
    public void Retry(string clientMessageId) => _core.Loop.Post(() => _core.Outbox.Retry(Ref, clientMessageId));

    /// <summary>Forgets a message that is queued, waiting or failed. False when it is on its way, or sent.</summary>
    public Task<bool> DiscardAsync(string clientMessageId, CancellationToken cancellationToken = default) =>
        _core.Loop.DoAsync(() => _core.Outbox.Discard(Ref, clientMessageId), cancellationToken);

    /// <summary>Changes one's own message. Throws <see cref="ChatKitClientException"/>, such as <c>forbidden</c>, <c>message_not_found</c>, <c>network</c>.</summary>
    public Task EditAsync(string messageId, string content, CancellationToken cancellationToken = default) =>
        ChangeAsync(HttpMethod.Patch, messageId, new EditMessageRequest(content), cancellationToken);

    /// <summary>For its author, and admins of the room. A tombstone stays. Throws as <see cref="EditAsync"/>.</summary>
    public Task DeleteAsync(string messageId, CancellationToken cancellationToken = default) =>
        ChangeAsync(HttpMethod.Delete, messageId, null, cancellationToken);

    /// <summary>
    /// Puts up to 50 older messages before <see cref="ConversationState.Messages"/>; false when there are none, it is not open by <see cref="Open"/>, or the list is at its bound (see <see cref="StreamAsync"/> for
    /// what lies further back). Throws <see cref="ChatKitClientException"/>.
    /// </summary>
    public Task<bool> LoadOlderAsync(CancellationToken cancellationToken = default) =>
        _core.Loop.DoAsync(_talk.LoadOlderAsync, cancellationToken);

    /// <summary>
    /// A message of this conversation, however far back, such as the one that <see cref="Message.ReplyTo"/> names. Throws <see cref="ChatKitClientException"/>:
    /// <c>message_not_found</c>, also for one of another conversation; <c>network</c>.
    /// </summary>
    public Task<Message> GetMessageAsync(string messageId, CancellationToken cancellationToken = default) =>
        _core.Loop.RunAsync(() => _talk.History.FindAsync(messageId), cancellationToken);

    /// <summary>
    /// Messages of the room that hold every word, the last word as a beginning, letter case and accents aside: the newest first, read from the server 50 at a time, as far
    /// as one iterates. Throws <see cref="ChatKitClientException"/>, such as <c>validation_failed</c>, <c>room_not_found</c>; and a <see cref="NotSupportedException"/> in a
    /// private conversation, which the server does not search.
    /// </summary>
    /// <param name="query">One word at least.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<Message> SearchAsync(string query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Ref.RoomId is null
            ? throw new NotSupportedException("Private conversations can't be searched.")
            : MessageSearch.ReadAsync(_core.Loop, _talk.History, query, cancellationToken);
    }

    /// <summary>
    /// Moves the read marker forward, at once here and as soon as may be on the server. Never back, never beyond what is known to be there.
    /// </summary>
    public void MarkRead(long sequence) => _core.Loop.Post(() => _core.Marks.Mark(Ref, sequence));

    /// <summary>To be called while one types: the others are told at most every 2.5 s, and the end 4 s after the last call.</summary>
    public void NotifyTyping() => _core.Loop.Post(_talk.Typing.Notify);

    /// <summary>To be called when the text is given up. Sending ends it too.</summary>
    public void StopTyping() => _core.Loop.Post(_talk.Typing.Stop);

    /// <summary>
    /// Messages in order, each once, without gap, for as long as it is iterated. Holds the conversation open. Buffers at most a page of 200: a slow reader costs
    /// no memory, and reads from the server what is no longer here. To resume, pass the last sequence seen. Ends when the client is disposed or its user signs out; throws
    /// <see cref="ChatKitClientException"/> when the conversation is lost for good.
    /// </summary>
    /// <param name="after">Those after this sequence; 0: from the first; null: only new ones.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<Message> StreamAsync(long? after = null, CancellationToken cancellationToken = default) =>
        MessageStream.ReadAsync(_core, _talk, after, cancellationToken);

    private Task<Sending> AddAsync(Outgoing message, CancellationToken cancellationToken) =>
        _core
            .Loop.RunAsync(
                async () =>
                {
                    ObjectDisposedException.ThrowIf(_core.Stopped.IsCompleted, typeof(ChatClient));
                    _talk.Typing.Forget();
                    _core.Drafts.Set(Ref, "");
                    var entry = await _core.Outbox.AddAsync(Ref, message);
                    return new Sending(entry.Message.ClientMessageId, entry.Answer);
                },
                cancellationToken
            )
            .WaitAsync(cancellationToken);

    private Task ChangeAsync(HttpMethod method, string messageId, object? body, CancellationToken cancellationToken) =>
        _core.Loop.DoAsync(
            async () =>
            {
                var path = $"messages/{Uri.EscapeDataString(messageId)}";
                var epoch = _talk.Timeline.Epoch;
                var reply = await _core.Rest.SendAsync<MessageResponse>(method, path, body);
                if (epoch == _talk.Timeline.Epoch)
                {
                    _talk.Receive(reply.Message);
                }
            },
            cancellationToken
        );
}
