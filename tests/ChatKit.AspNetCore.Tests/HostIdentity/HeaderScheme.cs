using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore.Tests;

/// <summary>A host's own scheme: the claims stand in a header.</summary>
internal sealed class HeaderScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-Claims";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var text = Uri.UnescapeDataString(Request.Headers[Header].ToString());
        if (text.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }
        var claims = text.Split(';').Select(c => new Claim(c.Split('=')[0], c.Split('=')[1]));
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
    }
}
