namespace ChatKit.WebChat;

/// <summary>Whether this page, and no other, made a request. Browsers say so in headers that scripts can't set.</summary>
internal static class SessionOrigin
{
    public static bool IsThisPage(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0 ? site == "same-origin" : HasOwnOrigin(request);
    }

    /// <summary>Whether the browser said nothing of where the request comes from, as for reads over plain HTTP.</summary>
    public static bool IsUnsaid(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].Count == 0 && request.Headers.Origin.Count == 0;

    public static bool IsHttps(HttpRequest request) =>
        request.IsHttps || request.Headers.Origin.ToString().StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    // A proxy may end TLS before this server, so a page with https is its own where the request came without. Not the other way round.
    private static bool HasOwnOrigin(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
        && (origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && !request.IsHttps))
        && origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
