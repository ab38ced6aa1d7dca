using System.Globalization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore;

/// <summary>Stands before every hub method: makes sure that the session still lives, and turns every failure into <c>code: detail</c>.</summary>
internal sealed class ChatHubFilter(ChatConnections connections, SessionService sessions, ILogger<ChatHubFilter> logger)
    : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext,
        Func<HubInvocationContext, ValueTask<object?>> next
    )
    {
        try
        {
            await RequireSessionAsync(invocationContext.Context);
            return await next(invocationContext);
        }
        catch (ChatException exception)
        {
            throw Refusal(exception.Error, Detail(exception));
        }
        catch (StoreUnavailableException exception)
        {
            Log.StoreUnavailable(logger, invocationContext.HubMethodName, exception);
            throw Refusal(ChatError.StoreUnavailable, Problems.StoreAway);
        }
        catch (OperationCanceledException) when (invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            Log.RequestFailed(logger, invocationContext.HubMethodName, exception);
            throw Refusal(ChatError.InternalError, "The server's log says more.");
        }
    }

    private async ValueTask RequireSessionAsync(HubCallerContext context)
    {
        var caller = connections.Find(context.ConnectionId)?.Caller;
        var isLive =
            caller is not null
            && (caller.Session is null || await sessions.FindAsync(caller.Session.Token) is not null);
        if (!isLive)
        {
            throw new ChatException(ChatError.Unauthenticated, "The session has ended. Sign in again.");
        }
    }

    private static string Detail(ChatException exception) =>
        exception.RetryAfter is { } wait
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{exception.Message} Try again in {Math.Ceiling(wait.TotalSeconds)} s."
            )
            : exception.Message;

    private static HubException Refusal(ChatError error, string detail) => new($"{error.Code}: {detail}");
}
