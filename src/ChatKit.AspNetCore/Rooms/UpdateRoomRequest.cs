using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>What is not given stays.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record UpdateRoomRequest
{
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("description"), Description("Empty removes it.")]
    public string? Description { get; init; }

    [JsonPropertyName("max_members"), Description("0 removes the limit.")]
    public int? MaxMembers { get; init; }
}
