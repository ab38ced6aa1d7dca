namespace ChatKit.Client;

/// <summary>Keeps unsent messages as long as the process lives. Several clients of one user, one after the other, may share it.</summary>
public sealed class MemoryOutboxStorage : IOutboxStorage
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string UserId, string ClientMessageId), KeptMessage> _kept = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeptMessage>> LoadAsync(string userId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<KeptMessage>>([
                .. _kept.Where(k => k.Key.UserId == userId).Select(k => k.Value),
            ]);
        }
    }

    /// <inheritdoc/>
    public Task SaveAsync(string userId, KeptMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_lock)
        {
            _kept[(userId, message.ClientMessageId)] = message;
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string userId, string clientMessageId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _kept.Remove((userId, clientMessageId));
        }
        return Task.CompletedTask;
    }
}
