namespace ChatKit.Client;

/// <summary>Tells the others that one types, now and then, and that it ended.</summary>
internal sealed class OwnTyping(Loop loop, Action<string> tell)
{
    private static readonly TimeSpan s_repeat = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan s_ending = TimeSpan.FromSeconds(4);

    private DateTimeOffset? _toldAt;
    private IDisposable? _end;

    public void Notify()
    {
        if (_toldAt is null || loop.Now - _toldAt >= s_repeat)
        {
            _toldAt = loop.Now;
            tell("typing");
        }
        _end?.Dispose();
        _end = loop.After(s_ending, Stop);
    }

    public void Stop()
    {
        if (_toldAt is not null)
        {
            Forget();
            tell("stop_typing");
        }
    }

    /// <summary>The server knows by itself, from the message or the end of the line.</summary>
    public void Forget()
    {
        _end?.Dispose();
        _toldAt = null;
    }
}
