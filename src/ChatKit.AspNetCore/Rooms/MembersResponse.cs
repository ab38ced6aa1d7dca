using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A page of members.</summary>
internal sealed record MembersResponse(
    [property: JsonPropertyName("members")] IReadOnlyList<MemberJson> Members,
    [property: JsonPropertyName("next_cursor")] string? NextCursor = null
);
