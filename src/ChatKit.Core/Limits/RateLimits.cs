using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>How fast each user may do what costs others something.</summary>
internal sealed class RateLimits(IOptions<ChatKitOptions> options, IAttemptStore attempts, TimeProvider clock)
{
    private readonly ChatKitLimits _limits = options.Value.Limits;

    // Fewer than the wrong Room IDs of an address, which all users of one address share.
    private readonly SemaphoreSlim[] _codeTurns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private readonly MessageRate _sends = Messages(options.Value.Limits, clock);
    private readonly MessageRate _changes = Messages(options.Value.Limits, clock);
    private readonly MessageRate _uploads = Messages(options.Value.Limits, clock);
    private readonly UploadTurns _uploadTurns = new(options.Value.Limits.UploadsAtOnce);

    private WindowPolicy NewRooms => new((_limits.RoomsPerHour, TimeSpan.FromHours(1)));

    private WindowPolicy WrongCodes =>
        new(
            (_limits.WrongRoomIdsPerMinute, TimeSpan.FromMinutes(1)),
            (_limits.WrongRoomIdsPerHour, TimeSpan.FromHours(1)),
            (_limits.WrongRoomIdsPerDay, TimeSpan.FromDays(1))
        );

    private WindowPolicy WrongCodesOfAddress => new((_limits.WrongRoomIdsPerAddressPerDay, TimeSpan.FromDays(1)));

    public void TakeMessage(UserId user) => _sends.Take(user);

    /// <summary>Edits and deletions have an allowance of their own, of the same size.</summary>
    public void TakeMessageChange(UserId user) => _changes.Take(user);

    /// <summary>
    /// So have uploads: a file without a message costs as much as one with a message. To be disposed of when the upload has ended.
    /// </summary>
    public IDisposable TakeUpload(UserId user)
    {
        var turn = _uploadTurns.Take(user);
        try
        {
            _uploads.Take(user);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public async Task TakeRoomAsync(UserId user, CancellationToken cancellationToken)
    {
        if (await attempts.TryAddAsync(RoomsKey(user), NewRooms, cancellationToken) is { } wait)
        {
            throw ChatException.TooFast($"At most {_limits.RoomsPerHour} new rooms an hour.", wait);
        }
    }

    public Task TakeBackRoomAsync(UserId user) => attempts.TakeBackAsync(RoomsKey(user), CancellationToken.None);

    /// <summary>
    /// Looks a Room ID up and counts it when it is wrong. It counts as wrong before the look-up, so that guesses at once can't each see a low
    /// count; and one user's take turns, so that right ones at once don't count against each other.
    /// </summary>
    public async Task<T?> TryCodeAsync<T>(
        UserId user,
        string? address,
        Func<Task<T?>> find,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var turn = _codeTurns[(uint)user.GetHashCode() % (uint)_codeTurns.Length];
        await turn.WaitAsync(cancellationToken);
        try
        {
            await TakeCodeAsync(user, address, cancellationToken);
            T? found = null;
            var isWrong = false;
            try
            {
                found = await find();
                isWrong = found is null;
            }
            finally
            {
                if (!isWrong)
                {
                    await TakeBackCodeAsync(user, address);
                }
            }
            return found;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task TakeCodeAsync(UserId user, string? address, CancellationToken cancellationToken)
    {
        if (await attempts.TryAddAsync(CodesKey(user), WrongCodes, cancellationToken) is { } wait)
        {
            throw TooManyCodes(wait);
        }
        if (
            address is not null
            && await attempts.TryAddAsync(CodesKey(address), WrongCodesOfAddress, CancellationToken.None)
                is { } addressWait
        )
        {
            await attempts.TakeBackAsync(CodesKey(user), CancellationToken.None);
            throw TooManyCodes(addressWait);
        }
    }

    private async Task TakeBackCodeAsync(UserId user, string? address)
    {
        await attempts.TakeBackAsync(CodesKey(user), CancellationToken.None);
        if (address is not null)
        {
            await attempts.TakeBackAsync(CodesKey(address), CancellationToken.None);
        }
    }

    private static MessageRate Messages(ChatKitLimits limits, TimeProvider clock) =>
        new(limits.MessagesPerMinute, limits.MessageBurst, clock);

    private static ChatException TooManyCodes(TimeSpan wait) =>
        ChatException.TooFast("Too many wrong Room IDs. Wait before you try another one.", wait);

    private static string RoomsKey(UserId user) => $"rooms:{user}";

    private static string CodesKey(UserId user) => $"codes:{user}";

    private static string CodesKey(string address) => $"codes:address:{address}";
}
