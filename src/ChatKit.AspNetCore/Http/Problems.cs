using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore;

/// <summary>Turns what the rules refuse into RFC 9457 problem details. No text of an unexpected exception ever gets here.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>What is said when the store is away: what it did before is unknown.</summary>
    public const string StoreAway =
        "Try again in a moment. A message sent again with its client_message_id is stored once.";

    public static Task WriteAsync(HttpContext context, ChatException refusal) =>
        WriteAsync(context, refusal.Error, refusal.Message, refusal.FieldErrors, refusal.RetryAfter);

    public static Task WriteAsync(
        HttpContext context,
        ChatError error,
        string detail,
        IReadOnlyDictionary<string, string[]>? fieldErrors = null,
        TimeSpan? retryAfter = null
    )
    {
        if (error.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        if (retryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        var problem = new ProblemJson
        {
            Type = "about:blank",
            Title = error.Title,
            Status = error.Status,
            Detail = detail,
            Code = error.Code,
            Errors = fieldErrors,
            RetryAfterMs = retryAfter is { } time ? (long)Math.Ceiling(time.TotalMilliseconds) : null,
        };
        return JsonResponse.WriteAsync(context, error.Status, ContentType, problem);
    }
}
