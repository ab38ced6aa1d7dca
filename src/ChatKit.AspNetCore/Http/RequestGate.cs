using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore;

/// <summary>
/// Stands before every endpoint of ChatKit, REST and hub: makes sure who calls, and turns every failure into problem details. So neither depends on the
/// host's middleware, and none of the host's is changed.
/// </summary>
internal sealed class RequestGate(ICallerAuthenticator authenticator, ILogger<RequestGate> logger)
{
    public void Guard(IEndpointConventionBuilder endpoints) =>
        endpoints.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => RunAsync(context, next);
        });

    private async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            var rule = context.GetEndpoint()?.Metadata.GetMetadata<GateRule>();
            if (rule != GateRule.Open)
            {
                var caller =
                    await authenticator.AuthenticateAsync(context, acceptQueryToken: rule == GateRule.QueryToken)
                    ?? throw new ChatException(
                        ChatError.Unauthenticated,
                        "The token is missing, wrong or no longer valid."
                    );
                caller.AttachTo(context);
            }
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: there is nobody to answer and nothing to mend.
        }
        catch (Exception e) when (context.Response.HasStarted)
        {
            Log.RequestFailed(logger, Route(context), e);
            context.Abort();
        }
        catch (ChatException e)
        {
            await Problems.WriteAsync(context, e);
        }
        catch (StoreUnavailableException e)
        {
            Log.StoreUnavailable(logger, Route(context), e);
            await Problems.WriteAsync(context, ChatError.StoreUnavailable, Problems.StoreAway);
        }
        catch (BadHttpRequestException e)
        {
            await (
                e.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? Problems.WriteAsync(context, JsonBodyErrors.TooLarge())
                    : Problems.WriteAsync(context, ChatError.ValidationFailed, "The request can't be read.")
            );
        }
        catch (Exception e)
        {
            Log.RequestFailed(logger, Route(context), e);
            await Problems.WriteAsync(context, ChatError.InternalError, "The server's log says more.");
        }
    }

    // The pattern, not the path or query: those hold ids and tokens.
    private static string Route(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "an endpoint";
}
