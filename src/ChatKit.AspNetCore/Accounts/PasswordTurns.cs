using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

/// <summary>
/// Lets as many passwords be proved at once as there are threads to hash them, and one of each login. An attempt counts as wrong until it is settled, so right ones that all waited
/// with their attempt counted would lock out their own user: here they wait before it is counted.
/// </summary>
internal sealed class PasswordTurns(IOptions<AccountOptions> options) : IDisposable
{
    private readonly SemaphoreSlim[] _ofLogin = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private readonly SemaphoreSlim _free = new(PasswordQueue.Threads);
    private readonly int _capacity = options.Value.PasswordHashQueueLength;
    private int _waiting;

    /// <exception cref="ChatException"><see cref="ChatError.StoreUnavailable"/>: too many wait already.</exception>
    public async Task<T> RunAsync<T>(string login, Func<Task<T>> prove)
    {
        var turn = _ofLogin[(uint)login.GetHashCode(StringComparison.OrdinalIgnoreCase) % (uint)_ofLogin.Length];
        try
        {
            if (Interlocked.Increment(ref _waiting) > _capacity)
            {
                throw PasswordQueue.Full();
            }
            await turn.WaitAsync();
            try
            {
                await _free.WaitAsync();
                try
                {
                    return await prove();
                }
                finally
                {
                    _free.Release();
                }
            }
            finally
            {
                turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose()
    {
        _free.Dispose();
        Array.ForEach(_ofLogin, turn => turn.Dispose());
    }
}
