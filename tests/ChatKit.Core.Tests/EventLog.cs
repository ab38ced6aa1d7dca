namespace ChatKit.Core.Tests;

/// <summary>Keeps what listeners are told, and lets a test wait for it: messages are told after their sender is answered.</summary>
internal sealed class EventLog : IChatEventListener
{
    private readonly Lock _lock = new();
    private readonly List<ChatEvent> _events = [];
    private TaskCompletionSource _next = New();

    public void Handle(ChatEvent chatEvent)
    {
        lock (_lock)
        {
            _events.Add(chatEvent);
            _next.SetResult();
            _next = New();
        }
    }

    /// <summary>What was told so far.</summary>
    public List<T> Told<T>()
        where T : ChatEvent
    {
        lock (_lock)
        {
            return [.. _events.OfType<T>()];
        }
    }

    /// <summary>Waits until so many events of a kind were told, and returns them; fails after half a minute.</summary>
    public Task<List<T>> WaitAsync<T>(int count, CancellationToken cancellationToken)
        where T : ChatEvent => WaitAsync(Told<T>, count, cancellationToken);

    /// <summary>Waits until so many messages were told as sent, and returns them in the order told; fails after half a minute.</summary>
    public Task<List<MessageView>> WaitSentAsync(int count, CancellationToken cancellationToken) =>
        WaitAsync<MessageView>(() => [.. Told<MessagesSent>().SelectMany(e => e.Messages)], count, cancellationToken);

    private async Task<List<T>> WaitAsync<T>(Func<List<T>> read, int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                next = _next.Task;
            }
            if (read() is var told && told.Count >= count)
            {
                return told;
            }
            await next.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
