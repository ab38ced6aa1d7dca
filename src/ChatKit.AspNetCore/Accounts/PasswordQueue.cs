using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

/// <summary>
/// Hashes passwords on threads of its own, one for each two processors, so that people who sign in don't hold up those who chat. What
/// waits is bounded.
/// </summary>
internal sealed class PasswordQueue : IDisposable
{
    /// <summary>How many hashes are under way at once.</summary>
    public static readonly int Threads = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly IPasswordHasher<User> _hasher;
    private readonly BlockingCollection<Action> _waiting;
    private readonly Lazy<string> _dummyHash;

    public PasswordQueue(IPasswordHasher<User> hasher, IOptions<AccountOptions> options)
    {
        _hasher = hasher;
        _waiting = new BlockingCollection<Action>(options.Value.PasswordHashQueueLength);
        _dummyHash = new Lazy<string>(() => _hasher.HashPassword(null!, RandomNumberGenerator.GetHexString(32)));
        for (var i = 0; i < Threads; i++)
        {
            new Thread(Work) { IsBackground = true, Name = "ChatKit passwords" }.Start();
        }
    }

    public Task<string> HashAsync(string password) => Enqueue(() => _hasher.HashPassword(null!, password));

    /// <summary>Compares a password. Without a hash, as there is no such user, it does the same work on a dummy and says no.</summary>
    public Task<PasswordVerdict> VerifyAsync(string? hash, string password) =>
        Enqueue(() =>
        {
            var result = _hasher.VerifyHashedPassword(null!, hash ?? _dummyHash.Value, password);
            return hash is null || result == PasswordVerificationResult.Failed
                ? default
                : new PasswordVerdict(
                    true,
                    result == PasswordVerificationResult.SuccessRehashNeeded
                        ? _hasher.HashPassword(null!, password)
                        : null
                );
        });

    public void Dispose() => _waiting.CompleteAdding();

    public static ChatException Full() =>
        new(ChatError.StoreUnavailable, "Too many people are signing in just now.")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };

    private Task<T> Enqueue<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isTaken = _waiting.TryAdd(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return isTaken ? done.Task : throw Full();
    }

    private void Work()
    {
        // Made beforehand, so that the first unknown name takes no longer than the others.
        _ = _dummyHash.Value;
        foreach (var work in _waiting.GetConsumingEnumerable())
        {
            work();
        }
    }
}
