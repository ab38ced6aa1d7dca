namespace ChatKit.Client;

/// <summary>A wait that can be cut short.</summary>
internal sealed class Pause(Loop loop)
{
    private TaskCompletionSource? _waiting;

    public async Task WaitAsync(TimeSpan wait)
    {
        var waiting = _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (loop.After(wait, () => waiting.TrySetResult()))
        {
            await waiting.Task;
        }
    }

    public void End() => _waiting?.TrySetResult();
}
