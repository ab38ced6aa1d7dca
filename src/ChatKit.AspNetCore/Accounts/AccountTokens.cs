using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatKit.AspNetCore;

/// <summary>Signs and reads the tokens that name a session. The session, not the token, says whether it still lives.</summary>
internal sealed class AccountTokens
{
    // A host may sign other tokens with the same key: those are for another audience.
    private const string Audience = "chatkit";

    private readonly JsonWebTokenHandler _handler = new()
    {
        SetDefaultTimesOnTokenCreation = false,
        MapInboundClaims = false,
    };
    private readonly SigningCredentials _credentials;
    private readonly TokenValidationParameters _parameters;

    public AccountTokens(IOptions<AccountOptions> options)
    {
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(options.Value.SigningKey));
        _credentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);
        _parameters = new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidAudience = Audience,
            ValidateIssuer = false,
            ValidateLifetime = false,
        };
    }

    public string Sign(Session session) =>
        _handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Audience = Audience,
                Claims = new Dictionary<string, object>
                {
                    [JwtRegisteredClaimNames.Sub] = session.UserId.ToString(),
                    [JwtRegisteredClaimNames.Jti] = session.Token,
                },
                IssuedAt = session.CreatedAt.UtcDateTime,
                Expires = session.ExpiresAt.UtcDateTime,
                SigningCredentials = _credentials,
            }
        );

    /// <summary>The session's secret in a token that was signed here, or null.</summary>
    public async ValueTask<string?> ReadSessionAsync(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, _parameters);
        return result.IsValid && result.SecurityToken is JsonWebToken { Id: { Length: > 0 } id } ? id : null;
    }
}
