using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatKit.WebChat;

/// <summary>Answers what no endpoint answers, as ChatKit's own errors look. Details are in the log only.</summary>
internal static class PlainErrors
{
    public static void AnswerException(IApplicationBuilder app) => app.Run(WriteAsync);

    public static Task AnswerStatus(StatusCodeContext context) => WriteAsync(context.HttpContext);

    private static Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var title = ReasonPhrases.GetReasonPhrase(status);
        return context.Response.WriteAsJsonAsync(
            new Dictionary<string, object>
            {
                ["type"] = "about:blank",
                ["title"] = title,
                ["status"] = status,
                ["detail"] = $"{status.ToString(CultureInfo.InvariantCulture)} {title}",
                ["code"] = status == 500 ? "internal_error" : title.ToLowerInvariant().Replace(' ', '_'),
            },
            options: null,
            contentType: "application/problem+json"
        );
    }
}
