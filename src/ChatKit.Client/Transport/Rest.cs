namespace ChatKit.Client;

/// <summary>REST calls of the one who is signed in, each with an end.</summary>
internal sealed class Rest(Loop loop, ITransport transport, Func<Task<string?>> token, Action<string?> refused)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public Task<TReply> GetAsync<TReply>(string path) => SendAsync<TReply>(HttpMethod.Get, path);

    public Task<TReply> PostAsync<TReply>(string path, object? body = null) =>
        SendAsync<TReply>(HttpMethod.Post, path, body);

    /// <summary>Fails with a <see cref="ChatKitClientException"/> only.</summary>
    public async Task<TReply> SendAsync<TReply>(HttpMethod method, string path, object? body = null)
    {
        var bearer = await token();
        using var end = new CancellationTokenSource(s_patience, loop.Time);
        try
        {
            return await transport.SendAsync<TReply>(new RestCall(method, path, body, bearer), end.Token);
        }
        catch (ChatKitClientException error)
        {
            if (error.IsUnauthenticated)
            {
                refused(bearer);
            }
            throw;
        }
    }
}
