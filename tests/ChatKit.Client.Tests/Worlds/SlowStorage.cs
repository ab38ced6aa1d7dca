namespace ChatKit.Client.Tests;

/// <summary>Memory that takes its time, or fails. For one client at a time.</summary>
internal sealed class SlowStorage : IClientStorage
{
    private readonly MemoryClientStorage _kept = new();
    private bool _isBusy;

    public VirtualTime? Time { get; set; }

    /// <summary>How many operations began.</summary>
    public int Operations { get; private set; }

    /// <summary>Whether one began before another had ended.</summary>
    public bool WasPressed { get; private set; }

    /// <summary>Decides about each writing, by its user, whether it fails.</summary>
    public Func<string, bool> IsBroken { get; set; } = _ => false;

    /// <summary>What each operation takes; infinite: it never ends.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What reading takes at most: what is read late is sent late, behind what was written since.</summary>
    public TimeSpan LongestReading { get; set; } = TimeSpan.MaxValue;

    public bool IsWell => Delay == TimeSpan.Zero && !IsBroken("");

    public void Heal() => (Delay, IsBroken) = (TimeSpan.Zero, _ => false);

    public IReadOnlyList<KeptMessage> Of(string userId) =>
        _kept.LoadMessagesAsync(userId, CancellationToken.None).Result;

    public IReadOnlyList<KeptDraft> DraftsOf(string userId) =>
        _kept.LoadDraftsAsync(userId, CancellationToken.None).Result;

    public async Task<IReadOnlyList<KeptMessage>> LoadMessagesAsync(string userId, CancellationToken cancellationToken)
    {
        using var turn = await BeginAsync();
        return await _kept.LoadMessagesAsync(userId, cancellationToken);
    }

    public async Task SaveMessageAsync(string userId, KeptMessage message, CancellationToken cancellationToken)
    {
        using var turn = await BeginAsync(userId);
        await _kept.SaveMessageAsync(userId, message, cancellationToken);
    }

    public async Task RemoveMessageAsync(string userId, string clientMessageId, CancellationToken cancellationToken)
    {
        using var turn = await BeginAsync(userId);
        await _kept.RemoveMessageAsync(userId, clientMessageId, cancellationToken);
    }

    public async Task<IReadOnlyList<KeptDraft>> LoadDraftsAsync(string userId, CancellationToken cancellationToken)
    {
        using var turn = await BeginAsync();
        return await _kept.LoadDraftsAsync(userId, cancellationToken);
    }

    public async Task SaveDraftAsync(string userId, KeptDraft draft, CancellationToken cancellationToken)
    {
        using var turn = await BeginAsync(userId);
        await _kept.SaveDraftAsync(userId, draft, cancellationToken);
    }

    private async Task<IDisposable> BeginAsync(string? userId = null)
    {
        Operations++;
        WasPressed |= _isBusy;
        _isBusy = true;
        var turn = new Subscription(() => _isBusy = false);
        await Time!.WaitAsync(userId is null && Delay > LongestReading ? LongestReading : Delay);
        if (userId is not null && IsBroken(userId))
        {
            turn.Dispose();
            throw new IOException("The disk is full.");
        }
        return turn;
    }
}
