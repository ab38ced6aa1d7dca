namespace ChatKit.Client;

/// <summary>Keeps what is unsent as long as the process lives. Several clients of one user, one after the other, may share it.</summary>
public sealed class MemoryClientStorage : IClientStorage
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string UserId, string ClientMessageId), KeptMessage> _messages = [];
    private readonly Dictionary<(string UserId, ConversationRef Conversation), KeptDraft> _drafts = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeptMessage>> LoadMessagesAsync(string userId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<KeptMessage>>([
                .. _messages.Where(k => k.Key.UserId == userId).Select(k => k.Value),
            ]);
        }
    }

    /// <inheritdoc/>
    public Task SaveMessageAsync(string userId, KeptMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_lock)
        {
            _messages[(userId, message.ClientMessageId)] = message;
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RemoveMessageAsync(string userId, string clientMessageId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _messages.Remove((userId, clientMessageId));
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeptDraft>> LoadDraftsAsync(string userId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<KeptDraft>>([
                .. _drafts.Where(k => k.Key.UserId == userId).Select(k => k.Value),
            ]);
        }
    }

    /// <inheritdoc/>
    public Task SaveDraftAsync(string userId, KeptDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var key = (userId, ConversationRef.Of(draft.RoomId, draft.UserId));
        lock (_lock)
        {
            if (draft.Text.Length == 0)
            {
                _drafts.Remove(key);
            }
            else
            {
                _drafts[key] = draft;
            }
        }
        return Task.CompletedTask;
    }
}
