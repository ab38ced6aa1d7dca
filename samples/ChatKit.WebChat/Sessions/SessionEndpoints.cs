using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatKit.WebChat;

/// <summary>Where the page hands in the token that it got for signing in, and takes it back.</summary>
internal static class SessionEndpoints
{
    public static void MapSessionCookie(this IEndpointRouteBuilder routes)
    {
        // The page's own business, and no part of the chat's contract.
        var group = routes.MapGroup("/session").ExcludeFromDescription();
        group.MapPost("", Begin);
        group.MapDelete("", End);
    }

    private static Results<NoContent, ProblemHttpResult> Begin(HttpContext context, TimeProvider time)
    {
        if (!SessionOrigin.IsThisPage(context.Request))
        {
            return ElsewhereRefused();
        }
        var header = context.Request.Headers.Authorization.ToString();
        const string bearer = "Bearer ";
        if (
            !header.StartsWith(bearer, StringComparison.OrdinalIgnoreCase)
            || !SessionToken.TryRead(header[bearer.Length..].Trim(), out var token)
            || token.ExpiresAt <= time.GetUtcNow()
        )
        {
            return Refused(StatusCodes.Status401Unauthorized, "unauthenticated", "Sign in first, and send the token.");
        }
        SessionCookie.Set(context, token);
        return TypedResults.NoContent();
    }

    private static Results<NoContent, ProblemHttpResult> End(HttpContext context)
    {
        if (!SessionOrigin.IsThisPage(context.Request))
        {
            return ElsewhereRefused();
        }
        SessionCookie.Remove(context);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult ElsewhereRefused() =>
        Refused(StatusCodes.Status403Forbidden, "forbidden", "Only the page of this server may do that.");

    private static ProblemHttpResult Refused(int status, string code, string detail) =>
        TypedResults.Problem(
            detail,
            statusCode: status,
            extensions: new Dictionary<string, object?> { ["code"] = code }
        );
}
