using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>A new session. Keep its token where you keep secrets.</summary>
public sealed record SignIn
{
    /// <summary>For <see cref="ChatClientOptions.Token"/> of a later run.</summary>
    [JsonPropertyName("token")]
    public required string Token { get; init; }

    /// <summary>When the session ends by itself.</summary>
    [JsonPropertyName("expires_at")]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whose it is.</summary>
    [JsonPropertyName("user")]
    public required User User { get; init; }

    /// <summary>Without the token, so that it gets into no log.</summary>
    public override string ToString() => $"SignIn of {User.Username} until {ExpiresAt:O}";
}
