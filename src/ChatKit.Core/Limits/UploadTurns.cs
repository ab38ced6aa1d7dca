namespace ChatKit;

/// <summary>Bounds how many uploads of a user are under way: until one has ended, its bytes count for no quota.</summary>
internal sealed class UploadTurns(int atOnce)
{
    // Nobody knows when one of the others ends.
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<UserId, int> _underWay = [];

    /// <summary>Takes one of the user's turns until it is disposed of.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.RateLimited"/>.</exception>
    public IDisposable Take(UserId user)
    {
        lock (_lock)
        {
            var count = _underWay.GetValueOrDefault(user);
            if (count >= atOnce)
            {
                throw ChatException.TooFast($"At most {atOnce} uploads at once.", s_wait);
            }
            _underWay[user] = count + 1;
        }
        return new Turn(this, user);
    }

    private void GiveBack(UserId user)
    {
        lock (_lock)
        {
            if (--_underWay[user] == 0)
            {
                _underWay.Remove(user);
            }
        }
    }

    private sealed class Turn(UploadTurns turns, UserId user) : IDisposable
    {
        public void Dispose() => turns.GiveBack(user);
    }
}
