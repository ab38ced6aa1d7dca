namespace ChatKit.Client.Tests;

/// <summary>Memory that takes its time.</summary>
internal sealed class SlowStorage : IClientStorage
{
    private readonly MemoryClientStorage _kept = new();

    public VirtualTime? Time { get; set; }

    /// <summary>What each operation takes; infinite: it never ends.</summary>
    public TimeSpan Delay { get; set; }

    public IReadOnlyList<KeptMessage> Of(string userId) =>
        _kept.LoadMessagesAsync(userId, CancellationToken.None).Result;

    public async Task<IReadOnlyList<KeptMessage>> LoadMessagesAsync(string userId, CancellationToken cancellationToken)
    {
        await Time!.WaitAsync(Delay);
        return await _kept.LoadMessagesAsync(userId, cancellationToken);
    }

    public async Task SaveMessageAsync(string userId, KeptMessage message, CancellationToken cancellationToken)
    {
        await Time!.WaitAsync(Delay);
        await _kept.SaveMessageAsync(userId, message, cancellationToken);
    }

    public async Task RemoveMessageAsync(string userId, string clientMessageId, CancellationToken cancellationToken)
    {
        await Time!.WaitAsync(Delay);
        await _kept.RemoveMessageAsync(userId, clientMessageId, cancellationToken);
    }

    public async Task<IReadOnlyList<KeptDraft>> LoadDraftsAsync(string userId, CancellationToken cancellationToken)
    {
        await Time!.WaitAsync(Delay);
        return await _kept.LoadDraftsAsync(userId, cancellationToken);
    }

    public async Task SaveDraftAsync(string userId, KeptDraft draft, CancellationToken cancellationToken)
    {
        await Time!.WaitAsync(Delay);
        await _kept.SaveDraftAsync(userId, draft, cancellationToken);
    }
}
