using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>
/// Writes to the storage, one operation after another and never on the loop. What the storage has not got yet is here, and counts; so chatting goes on when it fails, and nobody
/// waits for it any longer once an operation has taken too long.
/// </summary>
internal sealed class Keeper(Loop loop, IClientStorage storage, ILogger logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // What the storage has not got yet, the oldest first; of each item only its newest state.
    private readonly OrderedDictionary<Item, Change> _due = [];

    // What the storage has, or may have. The rest need not be removed from it.
    private readonly HashSet<Item> _kept = [];
    private Task _lastTurn = Task.CompletedTask;
    private Task _writing = Task.CompletedTask;
    private Change? _written;
    private TaskCompletionSource _late = new();
    private bool _isOver;

    public Task SaveMessageAsync(string userId, KeptMessage message) =>
        ChangeAsync(Item.Of(userId, message), new Change { Message = message });

    public Task RemoveMessageAsync(string userId, string clientMessageId) =>
        ChangeAsync(new Item(userId, clientMessageId, default), new Change());

    public Task SaveDraftAsync(string userId, KeptDraft draft) =>
        ChangeAsync(Item.Of(userId, draft), new Change { Draft = draft });

    /// <summary>
    /// Gives what is known here at once and what the storage has as soon as it comes, though it be late. Ends with it, or when it is late.
    /// </summary>
    public Task LoadMessagesAsync(string userId, Action<IReadOnlyList<KeptMessage>> found)
    {
        found(Due(userId, c => c.Message));
        return AsLongAsItAnswersAsync(LoadAsync());

        async Task LoadAsync() => found([.. (await ReadMessagesAsync(userId)).Values]);
    }

    /// <summary>As above.</summary>
    public Task LoadDraftsAsync(string userId, Action<IReadOnlyList<KeptDraft>> found)
    {
        found(Due(userId, c => c.Draft));
        return AsLongAsItAnswersAsync(LoadAsync());

        async Task LoadAsync() => found([.. (await ReadDraftsAsync(userId)).Values]);
    }

    /// <summary>Removes all that is kept of a user: what the storage gives too late as well.</summary>
    public Task ForgetAsync(string userId)
    {
        foreach (var item in _due.Keys.Where(i => i.UserId == userId).ToArray())
        {
            _ = ChangeAsync(item, Change.Removing(item));
        }
        return AsLongAsItAnswersAsync(ForgetKeptAsync(userId));
    }

    /// <summary>Ends when everything is written, or can't be. Nothing is written after.</summary>
    public async Task FlushAsync()
    {
        await AsLongAsItAnswersAsync(_writing);
        await AsLongAsItAnswersAsync(WriteAsync(isWell: true));
        _isOver = true;
    }

    private async Task ForgetKeptAsync(string userId)
    {
        var messages = await ReadMessagesAsync(userId);
        var drafts = await ReadDraftsAsync(userId);
        foreach (var item in messages.Keys.Concat(drafts.Keys))
        {
            _ = ChangeAsync(item, Change.Removing(item));
        }
        await _writing;
    }

    private IReadOnlyList<T> Due<T>(string userId, Func<Change, T?> changed)
        where T : class => [.. _due.Where(d => d.Key.UserId == userId).Select(d => changed(d.Value)).OfType<T>()];

    private Task<Dictionary<Item, KeptMessage>> ReadMessagesAsync(string userId) =>
        ReadAsync(end => storage.LoadMessagesAsync(userId, end), m => Item.Of(userId, m));

    private Task<Dictionary<Item, KeptDraft>> ReadDraftsAsync(string userId) =>
        ReadAsync(end => storage.LoadDraftsAsync(userId, end), d => Item.Of(userId, d));

    /// <summary>What the storage has and nobody has changed since.</summary>
    private Task<Dictionary<Item, T>> ReadAsync<T>(
        Func<CancellationToken, Task<IReadOnlyList<T>>> read,
        Func<T, Item> itemOf
    ) =>
        InTurnAsync(async () =>
        {
            IReadOnlyList<T> found = [];
            await TryAsync(async end => found = await read(end), isKnownToFail: false);
            var kept = new Dictionary<Item, T>();
            foreach (var thing in found)
            {
                kept[itemOf(thing)] = thing;
            }
            _kept.UnionWith(kept.Keys);
            return kept.Where(k => !_due.ContainsKey(k.Key)).ToDictionary();
        });

    private Task ChangeAsync(Item item, Change change)
    {
        if (_isOver)
        {
            return Task.CompletedTask;
        }
        if (_due.Remove(item, out var former) && former != _written)
        {
            change.Done = former.Done;
        }
        if (change.IsRemoval && !_kept.Contains(item))
        {
            change.Done.TrySetResult();
            return Task.CompletedTask;
        }
        _due.Add(item, change);
        if (_writing.IsCompleted)
        {
            _writing = WriteAsync(isWell: false);
        }
        return AsLongAsItAnswersAsync(change.Done.Task);
    }

    /// <summary>Writes what is due. What failed is tried again when something else went well.</summary>
    private async Task WriteAsync(bool isWell)
    {
        while (!_isOver && Next(isWell).Value is not null)
        {
            isWell = await InTurnAsync(() => WriteNextAsync(isWell));
        }
    }

    private KeyValuePair<Item, Change> Next(bool isWell) =>
        _due.Where(d => isWell || !d.Value.HasFailed).OrderBy(d => d.Value.HasFailed).FirstOrDefault();

    /// <summary>Whether it went well.</summary>
    private async Task<bool> WriteNextAsync(bool isWell)
    {
        if (_isOver || Next(isWell) is not (var item, { } change))
        {
            // It is not wanted any more.
            return isWell;
        }
        _written = change;
        _kept.Add(item);
        isWell = await TryAsync(end => change.WriteAsync(item, storage, end), change.HasFailed);
        _written = null;
        change.HasFailed = !isWell;
        if (isWell && change.IsRemoval)
        {
            _kept.Remove(item);
        }
        if (_due.TryGetValue(item, out var newest) && newest == change)
        {
            _due.Remove(item);
            if (!isWell)
            {
                // Behind the others that failed.
                _due.Add(item, change);
            }
        }
        change.Done.TrySetResult();
        return isWell;
    }

    /// <summary>One operation. Ends when it does, however late: the storage never has two at once.</summary>
    private async Task<bool> TryAsync(Func<CancellationToken, Task> operation, bool isKnownToFail)
    {
        var end = new CancellationTokenSource();
        using var tooLate = loop.After(
            s_patience,
            () =>
            {
                Log.StorageIsLate(logger, s_patience);
                _ = end.CancelAsync();
                _late.TrySetResult();
            }
        );
        try
        {
            await loop.BesideAsync(() => operation(end.Token));
            return true;
        }
        catch (Exception failure)
        {
            if (!isKnownToFail)
            {
                Log.NotKept(logger, failure);
            }
            return false;
        }
        finally
        {
            if (_late.Task.IsCompleted)
            {
                _late = new TaskCompletionSource();
            }
        }
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work)
    {
        var (before, mine) = (_lastTurn, new TaskCompletionSource());
        _lastTurn = mine.Task;
        await before;
        try
        {
            return await work();
        }
        finally
        {
            mine.SetResult();
        }
    }

    private async Task AsLongAsItAnswersAsync(Task work) => await Task.WhenAny(work, _late.Task);
}
