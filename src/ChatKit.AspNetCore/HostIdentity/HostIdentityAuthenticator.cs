using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

/// <summary>Knows a caller by the host's own authentication.</summary>
internal sealed class HostIdentityAuthenticator(HostUsers users, IOptions<HostIdentityOptions> options)
    : ICallerAuthenticator
{
    private readonly HostIdentityOptions _options = options.Value;

    // Whether the query may carry a token is the host's scheme's own affair.
    public async ValueTask<Caller?> AuthenticateAsync(HttpContext context, bool acceptQueryToken)
    {
        var result = await context.AuthenticateAsync(_options.Scheme);
        if (!result.Succeeded || HostClaims.Find(result.Principal, _options.UserIdClaim) is not { } externalId)
        {
            return null;
        }
        var user = await users.FindOrCreateAsync(externalId, result.Principal);
        return new Caller(user, Session: null, result.Properties?.ExpiresUtc);
    }
}
