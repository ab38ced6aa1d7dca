namespace ChatKit.Client.Tests;

/// <summary>The real transport, but every third event gets lost and every fourth comes twice; heads come.</summary>
internal sealed class LossyTransport(ITransport transport) : ITransport
{
    private int _events;

    public int Lost { get; private set; }

    public int Doubled { get; private set; }

    public Task<ILine> OpenAsync(
        Func<Task<string?>> token,
        Action<HubEvent> received,
        Action closed,
        CancellationToken cancellationToken
    ) => transport.OpenAsync(token, e => Receive(e, received), closed, cancellationToken);

    public Task<TReply> SendAsync<TReply>(RestCall call, CancellationToken cancellationToken) =>
        transport.SendAsync<TReply>(call, cancellationToken);

    public ValueTask DisposeAsync() => transport.DisposeAsync();

    private void Receive(HubEvent received, Action<HubEvent> next)
    {
        if (received.Name == "heads")
        {
            // They are what makes up for a last message that got lost.
            next(received);
            return;
        }
        var number = Interlocked.Increment(ref _events);
        if (number % 3 == 0)
        {
            Lost++;
            return;
        }
        next(received);
        if (number % 4 == 0)
        {
            Doubled++;
            next(received);
        }
    }
}
