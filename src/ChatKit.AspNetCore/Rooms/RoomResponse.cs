using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed record RoomResponse([property: JsonPropertyName("room")] RoomJson Room);
