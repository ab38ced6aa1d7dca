using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>A page of rooms.</summary>
internal sealed record RoomsResponse(
    [property: JsonPropertyName("rooms")] IReadOnlyList<RoomJson> Rooms,
    [property: JsonPropertyName("next_cursor")] string? NextCursor = null
);
