using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore;

/// <summary>Knows a caller by a token of ChatKit's own and asks on every call whether its session lives.</summary>
internal sealed class AccountAuthenticator(AccountTokens tokens, SessionService sessions) : ICallerAuthenticator
{
    private const string Scheme = "Bearer ";

    public async ValueTask<Caller?> AuthenticateAsync(HttpContext context, bool acceptQueryToken)
    {
        if (
            FindToken(context.Request, acceptQueryToken) is { } token
            && await tokens.ReadSessionAsync(token) is { } secret
            && await sessions.FindAsync(secret) is { } session
        )
        {
            return new Caller(session.UserId, session, session.ExpiresAt);
        }
        return null;
    }

    private static string? FindToken(HttpRequest request, bool acceptQueryToken)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return header[Scheme.Length..].Trim();
        }
        return acceptQueryToken ? (string?)request.Query["access_token"] : null;
    }
}
