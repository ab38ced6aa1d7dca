using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

/// <summary>
/// Bounds the guessing of passwords, for each account, for each name that nobody has, and for each address. An attempt is counted before the password is
/// looked at, so that guesses at once can't slip through, and taken back when it was right.
/// </summary>
internal sealed class PasswordAttempts(IAttemptStore store, IOptions<ChatKitOptions> options)
{
    private readonly DoublingWaitPolicy _ofName = new(
        options.Value.Limits.WrongPasswordsBeforeWait,
        TimeSpan.FromMinutes(options.Value.Limits.MaxPasswordWaitMinutes)
    );
    private readonly WindowPolicy _ofAddress = new(
        (options.Value.Limits.WrongPasswordsPerAddress, TimeSpan.FromMinutes(15))
    );

    /// <summary>Counts an attempt as wrong.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.RateLimited"/>: then nothing was counted.</exception>
    public async Task TakeAsync(string login, string? network)
    {
        if (network is not null)
        {
            ThrowIfWait(await store.TryAddAsync(AddressKey(network), _ofAddress, CancellationToken.None));
        }
        var wait = await store.TryAddAsync(NameKey(login), _ofName, CancellationToken.None);
        if (wait is not null && network is not null)
        {
            await store.TakeBackAsync(AddressKey(network), CancellationToken.None);
        }
        ThrowIfWait(wait);
    }

    /// <summary>The password was not looked at: the attempt did not happen.</summary>
    public async Task TakeBackAsync(string login, string? network)
    {
        await store.TakeBackAsync(NameKey(login), CancellationToken.None);
        await TakeBackAddressAsync(network);
    }

    /// <summary>The password was right: the name starts over. The address does not, or one account of an attacker's own would wash it clean.</summary>
    public async Task SucceedAsync(string login, string? network)
    {
        await store.ClearAsync(NameKey(login), CancellationToken.None);
        await TakeBackAddressAsync(network);
    }

    private Task TakeBackAddressAsync(string? network) =>
        network is null ? Task.CompletedTask : store.TakeBackAsync(AddressKey(network), CancellationToken.None);

    private static void ThrowIfWait(TimeSpan? wait)
    {
        if (wait is { } time)
        {
            throw ChatException.TooFast("Too many wrong passwords. Wait before you try again.", time);
        }
    }

    // A digest: a name typed into the wrong field may be a password, and has any length.
    private static string NameKey(string login) =>
        "passwords:"
        + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(login.ToUpperInvariant())))[..32];

    private static string AddressKey(string network) => $"passwords:address:{network}";
}
