using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A page of users.</summary>
internal sealed record UsersResponse(
    [property: JsonPropertyName("users")] IReadOnlyList<UserJson> Users,
    [property: JsonPropertyName("next_cursor")] string? NextCursor = null
);
