namespace ChatKit.WebChat;

/// <summary>What a browser may do with the page: load from here alone, and run no inline script.</summary>
internal static class SecurityHeaders
{
    // Pictures may come from elsewhere: people link to them.
    private const string Page =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data: https: http:; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        // No text becomes markup or script but Lit's own templates.
        + "require-trusted-types-for 'script'; trusted-types lit-html";

    // Only in Development: the reference page is written with inline scripts and styles.
    private const string Reference =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs") ? Reference : Page;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                return next(context);
            }
        );
}
