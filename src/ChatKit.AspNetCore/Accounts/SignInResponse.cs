using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed class SignInResponse
{
    [JsonPropertyName("token"), Description("For the header `Authorization: Bearer …`.")]
    public required string Token { get; init; }

    [JsonPropertyName("expires_at")]
    public required DateTimeOffset ExpiresAt { get; init; }

    [JsonPropertyName("user")]
    public required UserJson User { get; init; }

    public static SignInResponse From(SignIn signIn, AccountTokens tokens, bool isOnline) =>
        new()
        {
            Token = tokens.Sign(signIn.Session),
            ExpiresAt = signIn.Session.ExpiresAt,
            User = UserJson.FromOwn(signIn.User, isOnline),
        };
}
