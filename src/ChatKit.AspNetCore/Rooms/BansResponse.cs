using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A page of those kept out of a room.</summary>
internal sealed record BansResponse(
    [property: JsonPropertyName("bans")] IReadOnlyList<BanJson> Bans,
    [property: JsonPropertyName("next_cursor")] string? NextCursor = null
);
