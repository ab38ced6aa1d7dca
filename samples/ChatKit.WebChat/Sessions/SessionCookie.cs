namespace ChatKit.WebChat;

/// <summary>
/// Keeps the page's token in a cookie that no script can read, and lends it to the page's own requests. See
/// docs/decisions/0011-where-the-page-keeps-its-token.md.
/// </summary>
internal static class SessionCookie
{
    /// <summary>What the page sends in place of a token: this and the id of the user it takes itself to be.</summary>
    public const string Placeholder = "cookie:";

    private const string Name = "chatkit-session";
    private const string Bearer = "Bearer ";

    public static void UseSessionCookie(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                Lend(context.Request);
                return next(context);
            }
        );

    public static void Set(HttpContext context, SessionToken token) =>
        context.Response.Cookies.Append(Name, token.Value, Attributes(context.Request, token.ExpiresAt));

    public static void Remove(HttpContext context) =>
        context.Response.Cookies.Delete(Name, Attributes(context.Request, expires: null));

    private static void Lend(HttpRequest request)
    {
        var isHub = request.Path.StartsWithSegments("/hubs");
        if (!isHub && !request.Path.StartsWithSegments("/api"))
        {
            return;
        }
        var header = request.Headers.Authorization.ToString();
        var sent = header.Length == 0 && isHub ? request.Query["access_token"].ToString() : Unwrap(header);
        if (
            (sent.Length == 0 ? MayBeNameless(request, isHub) : MayBeLent(request, sent, header))
            && SessionToken.TryRead(request.Cookies[Name], out var token)
            // Another tab may have signed in as somebody else meanwhile: this one's messages must not become theirs.
            && (sent.Length == 0 || sent == Placeholder + token.UserId)
        )
        {
            request.Headers.Authorization = Bearer + token.Value;
        }
    }

    // Pictures and downloads, which the browser fetches by itself.
    private static bool MayBeNameless(HttpRequest request, bool isHub) =>
        !isHub && HttpMethods.IsGet(request.Method) && SessionOrigin.IsThisPage(request);

    // Another site's script can't send the header without this server's leave, and then its browser says where it is from.
    private static bool MayBeLent(HttpRequest request, string sent, string header) =>
        sent.StartsWith(Placeholder, StringComparison.Ordinal)
        && (SessionOrigin.IsThisPage(request) || (header.Length > 0 && SessionOrigin.IsUnsaid(request)));

    private static string Unwrap(string header) =>
        header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : header;

    private static CookieOptions Attributes(HttpRequest request, DateTimeOffset? expires) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = SessionOrigin.IsHttps(request),
            Path = "/",
            Expires = expires,
            IsEssential = true,
        };
}
