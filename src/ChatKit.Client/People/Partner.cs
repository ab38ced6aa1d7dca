namespace ChatKit.Client;

/// <summary>The other person of a private conversation: their profile is read when it is opened, again and again until it is there.</summary>
internal sealed class Partner(Core core, string userId, Func<bool> isWanted)
{
    private readonly Pause _pause = new(core.Loop);
    private bool _isDue;
    private bool _isAsking;

    /// <summary>The conversation was opened.</summary>
    public void Open()
    {
        _isDue = true;
        Ask();
    }

    /// <summary>A new line or a person asks: not to be kept waiting by an earlier failure.</summary>
    public void Ask()
    {
        _pause.End();
        if (!_isAsking)
        {
            _ = AskAsync();
        }
    }

    /// <summary>The conversation was closed, or the line is gone.</summary>
    public void Rest() => _pause.End();

    private async Task AskAsync()
    {
        _isAsking = true;
        for (var attempt = 0; _isDue && isWanted() && core.Connector.Line is not null; attempt++)
        {
            try
            {
                await core.People.ReadAsync(userId);
                // Not if somebody else has signed in meanwhile.
                _isDue = core.People.Find(userId) is null;
            }
            catch (ChatKitClientException error) when (error.IsFinal)
            {
                // A conversation without the other's name is still one.
                _isDue = false;
            }
            catch (ChatKitClientException error)
            {
                await _pause.WaitAsync(core.Loop.Backoff(attempt, error.RetryAfter));
            }
        }
        _isAsking = false;
    }
}
