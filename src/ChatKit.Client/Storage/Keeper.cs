using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>
/// Uses the storage one operation after another, so that a removal never overtakes what it removes. When the storage fails, chatting goes on.
/// </summary>
internal sealed class Keeper(IClientStorage storage, ILogger logger)
{
    private Task _last = Task.CompletedTask;

    public Task<IReadOnlyList<KeptMessage>> LoadMessagesAsync(string userId) =>
        NextAsync(() => storage.LoadMessagesAsync(userId, CancellationToken.None), []);

    public Task SaveMessageAsync(string userId, KeptMessage message) =>
        NextAsync(() => storage.SaveMessageAsync(userId, message, CancellationToken.None));

    public Task RemoveMessageAsync(string userId, string clientMessageId) =>
        NextAsync(() => storage.RemoveMessageAsync(userId, clientMessageId, CancellationToken.None));

    public Task<IReadOnlyList<KeptDraft>> LoadDraftsAsync(string userId) =>
        NextAsync(() => storage.LoadDraftsAsync(userId, CancellationToken.None), []);

    public Task SaveDraftAsync(string userId, KeptDraft draft) =>
        NextAsync(() => storage.SaveDraftAsync(userId, draft, CancellationToken.None));

    /// <summary>Ends when everything is written.</summary>
    public Task FlushAsync() => _last;

    private Task<None> NextAsync(Func<Task> work) =>
        NextAsync(
            async () =>
            {
                await work();
                return new None();
            },
            new None()
        );

    private Task<T> NextAsync<T>(Func<Task<T>> work, T otherwise)
    {
        var next = AfterAsync(_last, work, otherwise);
        _last = next;
        return next;
    }

    private async Task<T> AfterAsync<T>(Task last, Func<Task<T>> work, T otherwise)
    {
        await last;
        try
        {
            return await work();
        }
        catch (Exception failure)
        {
            Log.NotKept(logger, failure);
            return otherwise;
        }
    }
}
