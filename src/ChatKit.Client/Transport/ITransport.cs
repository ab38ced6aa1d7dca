namespace ChatKit.Client;

/// <summary>What carries calls and events: SignalR and HTTP, or what a test brings.</summary>
internal interface ITransport : IAsyncDisposable
{
    /// <summary>
    /// One attempt at a line to the hub. Fails with <c>unauthenticated</c> when the token is refused, and with <c>network</c> otherwise. <paramref name="closed"/> is
    /// called once after success, when the line is gone for whatever reason.
    /// </summary>
    Task<ILine> OpenAsync(
        Func<Task<string?>> token,
        Action<HubEvent> received,
        Action closed,
        CancellationToken cancellationToken
    );

    /// <summary>One REST call. Fails with a <see cref="ChatKitClientException"/> only.</summary>
    Task<TReply> SendAsync<TReply>(RestCall call, CancellationToken cancellationToken);
}
