using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>
/// Uses the storage one operation after another, so that a removal never overtakes what it removes. When the storage fails, chatting goes on.
/// </summary>
internal sealed class Keeper(IOutboxStorage storage, ILogger logger)
{
    private Task _last = Task.CompletedTask;

    public Task<IReadOnlyList<KeptMessage>> LoadAsync(string userId)
    {
        var result = NextAsync(() => storage.LoadAsync(userId, CancellationToken.None), []);
        _last = result;
        return result;
    }

    public Task SaveAsync(string userId, KeptMessage message) =>
        _last = NextAsync(() => Done(storage.SaveAsync(userId, message, CancellationToken.None)), true);

    public Task RemoveAsync(string userId, string clientMessageId) =>
        _last = NextAsync(() => Done(storage.RemoveAsync(userId, clientMessageId, CancellationToken.None)), true);

    /// <summary>Ends when everything is written.</summary>
    public Task FlushAsync() => _last;

    private static async Task<bool> Done(Task work)
    {
        await work;
        return true;
    }

    private async Task<T> NextAsync<T>(Func<Task<T>> work, T otherwise)
    {
        await _last;
        try
        {
            return await work();
        }
        catch (Exception failure)
        {
            Log.OutboxNotKept(logger, failure);
            return otherwise;
        }
    }
}
