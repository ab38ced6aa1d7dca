using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatKit.Client;

/// <summary>One SignalR connection. What is called first is written first: a room is closed and opened again in this order.</summary>
internal sealed partial class HubLine(HubConnection connection, Action stop) : ILine
{
    // One call after another begins here; SignalR writes them in the order in which they began.
    private readonly TaskFactory _writes = new(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);

    public Task<TReply> InvokeAsync<TReply>(string method, object argument) =>
        _writes
            .StartNew(async () =>
            {
                try
                {
                    return await connection.InvokeCoreAsync<TReply>(method, [argument], CancellationToken.None);
                }
                catch (Exception failure)
                {
                    throw ToError(failure);
                }
            })
            .Unwrap();

    public void Send(string method, object argument) =>
        _ = _writes
            .StartNew(async () =>
            {
                try
                {
                    await connection.SendCoreAsync(method, [argument], CancellationToken.None);
                }
                catch (Exception)
                {
                    // It may get lost; that the line broke is told otherwise.
                }
            })
            .Unwrap();

    public void Stop() => stop();

    /// <summary>
    /// "… HubException: code: detail" when the server refused. Without a code it is the server's fault when it says that it was invoking, or when its answer can't be read; otherwise the connection broke: calls
    /// under way fail with a <see cref="HubException"/> too when the server closes it with an error.
    /// </summary>
    internal static ChatKitClientException ToError(Exception failure)
    {
        if (failure is not HubException || Refusal().Match(failure.Message) is not { Success: true } refusal)
        {
            return failure is HubException && Invoking().IsMatch(failure.Message)
                ? new(ChatKitClientException.Unexpected, "The server failed.", cause: failure)
                : new(ChatKitClientException.Network, "The connection broke.", cause: failure);
        }
        var detail = refusal.Groups["detail"].Value;
        var wait = Wait().Match(detail);
        var retryAfter = wait.Success
            ? TimeSpan.FromSeconds(int.Parse(wait.Groups[1].Value, CultureInfo.InvariantCulture))
            : TimeSpan.Zero;
        return new(refusal.Groups["code"].Value, detail, retryAfter, cause: failure);
    }

    [GeneratedRegex("HubException: (?<code>[a-z_]+): (?<detail>.*)$", RegexOptions.Singleline)]
    private static partial Regex Refusal();

    [GeneratedRegex("^(An unexpected error occurred invoking|Failed to invoke|Error trying to deserialize result) ")]
    private static partial Regex Invoking();

    [GeneratedRegex(@"Try again in (\d{1,6}) s")]
    private static partial Regex Wait();
}
