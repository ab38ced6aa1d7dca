using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace ChatKit.Client;

/// <summary>REST calls of the one who is signed in, each with an end.</summary>
internal sealed class Rest(Loop loop, ITransport transport, Func<Task<string?>> token, Action<string?> refused)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public Task<TReply> GetAsync<TReply>(string path) => SendAsync<TReply>(HttpMethod.Get, path);

    public Task<TReply> PostAsync<TReply>(string path, object? body = null) =>
        SendAsync<TReply>(HttpMethod.Post, path, body);

    public Task<TReply> PatchAsync<TReply>(string path, object body) => SendAsync<TReply>(HttpMethod.Patch, path, body);

    public Task<TReply> DeleteAsync<TReply>(string path) => SendAsync<TReply>(HttpMethod.Delete, path);

    /// <summary>Ends the session of a token that may not be in use here any more.</summary>
    public Task LogoutAsync(string? bearer) => SendAsync<None>(new RestCall(HttpMethod.Post, "logout", null, bearer));

    /// <summary>Fails with a <see cref="ChatKitClientException"/> only.</summary>
    public async Task<TReply> SendAsync<TReply>(HttpMethod method, string path, object? body = null) =>
        await SendAsync<TReply>(new RestCall(method, path, body, await token()));

    /// <summary>A list, read page by page as far as somebody iterates. For any thread.</summary>
    public async IAsyncEnumerable<T> ListAsync<TPage, T>(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where TPage : IPage<T>
    {
        string? cursor = null;
        do
        {
            var query = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            var page = await loop.DoAsync(() => GetAsync<TPage>($"{path}?limit=200{query}"), cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }
            cursor = page.NextCursor;
        } while (cursor is not null);
    }

    public Task<TReply> UploadAsync<TReply>(string path, FileForm form, CancellationToken cancellationToken) =>
        TransferAsync<TReply>(HttpMethod.Post, path, form, form.Content, cancellationToken);

    public Task DownloadAsync(string path, Transfer into, CancellationToken cancellationToken) =>
        TransferAsync<None>(HttpMethod.Get, path, null, into, cancellationToken);

    /// <summary>It may take long, as long as bytes move.</summary>
    private async Task<TReply> TransferAsync<TReply>(
        HttpMethod method,
        string path,
        FileForm? form,
        Transfer transfer,
        CancellationToken cancellationToken
    )
    {
        var call = new RestCall(method, path, form, await token(), form is null ? transfer : null);
        using var stuck = new CancellationTokenSource(s_patience, loop.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stuck.Token, cancellationToken);
        transfer.Moved = () => stuck.CancelAfter(s_patience);
        try
        {
            return await CallAsync<TReply>(call, end.Token);
        }
        catch (ChatKitClientException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (transfer.Fault is { } fault)
            {
                ExceptionDispatchInfo.Throw(fault);
            }
            throw;
        }
    }

    private async Task<TReply> SendAsync<TReply>(RestCall call)
    {
        using var end = new CancellationTokenSource(s_patience, loop.Time);
        return await CallAsync<TReply>(call, end.Token);
    }

    private async Task<TReply> CallAsync<TReply>(RestCall call, CancellationToken end)
    {
        try
        {
            return await transport.SendAsync<TReply>(call, end);
        }
        catch (ChatKitClientException error)
        {
            if (error.IsUnauthenticated)
            {
                refused(call.Token);
            }
            throw;
        }
    }
}
