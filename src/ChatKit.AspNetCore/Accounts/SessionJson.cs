using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>One of the caller's devices.</summary>
internal sealed record SessionJson
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("ip_address")]
    public string? IpAddress { get; init; }

    [JsonPropertyName("user_agent")]
    public string? UserAgent { get; init; }

    [JsonPropertyName("created_at")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("expires_at")]
    public required DateTimeOffset ExpiresAt { get; init; }

    [JsonPropertyName("current"), Description("Whether this request was made with it.")]
    public required bool Current { get; init; }

    public static SessionJson From(Session session, SessionId current) =>
        new()
        {
            Id = session.Id.ToString(),
            IpAddress = session.IpAddress,
            UserAgent = session.UserAgent,
            CreatedAt = session.CreatedAt,
            ExpiresAt = session.ExpiresAt,
            Current = session.Id == current,
        };
}
