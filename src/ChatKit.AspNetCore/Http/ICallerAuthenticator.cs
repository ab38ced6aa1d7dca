using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore;

/// <summary>Finds out who makes a request: by ChatKit's own accounts, or by the host's scheme.</summary>
internal interface ICallerAuthenticator
{
    /// <summary>The caller, or null when there is none or it may no longer come in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="acceptQueryToken">Whether <c>access_token</c> in the query counts: browsers can't send headers with a WebSocket.</param>
    ValueTask<Caller?> AuthenticateAsync(HttpContext context, bool acceptQueryToken);
}
