namespace ChatKit.Client;

/// <summary>Asks for the heads of all conversations: once for each line, and now and then while it lasts.</summary>
internal sealed class Heads(Loop loop, Connector connector, Action<HeadsReply> heard)
{
    // Edits that were lost without a break of the line are found within this time, give or take a quarter.
    private static readonly TimeSpan s_recheck = TimeSpan.FromMinutes(5);

    private readonly List<TaskCompletionSource> _waiting = [];
    private Level? _level;
    private ILine? _line;
    private IDisposable? _next;

    /// <summary>Of the present line; null until it has answered.</summary>
    public Level? Level => _line is not null && _line == connector.Line ? _level : null;

    /// <summary>Ends when <see cref="Level"/> is there, or the line is gone.</summary>
    public Task ReadyAsync()
    {
        if (Level is not null || connector.Line is null)
        {
            return Task.CompletedTask;
        }
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(waiting);
        return waiting.Task;
    }

    /// <summary>A line is up.</summary>
    public void Up()
    {
        _next?.Dispose();
        _ = AskAsync(0);
    }

    public void Down()
    {
        _next?.Dispose();
        Wake();
    }

    private async Task AskAsync(int attempt)
    {
        var line = connector.Line;
        try
        {
            var reply = await connector.InvokeAsync<HeadsReply>("get_heads", new GetHeadsInput());
            if (line != connector.Line)
            {
                return;
            }
            _line = line;
            _level = new Level(reply.ServerTime, [.. reply.Heads.Select(h => ConversationRef.Of(h.RoomId, h.UserId))]);
            heard(reply);
            Wake();
            Later(s_recheck * (0.75 + (0.5 * loop.Random())), 0);
        }
        catch (ChatKitClientException)
        {
            // On a line that is gone the next one asks.
            if (line is not null && line == connector.Line)
            {
                Later(loop.Backoff(attempt), attempt + 1);
            }
        }
    }

    private void Later(TimeSpan wait, int attempt)
    {
        _next?.Dispose();
        _next = loop.After(wait, () => _ = AskAsync(attempt));
    }

    private void Wake()
    {
        foreach (var waiting in _waiting)
        {
            waiting.TrySetResult();
        }
        _waiting.Clear();
    }
}
