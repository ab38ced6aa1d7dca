using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record CreateRoomRequest
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }

    [JsonPropertyName("type"), JsonConverter(typeof(EnumJsonConverter<RoomType>))]
    public required RoomType Type { get; init; }

    [JsonPropertyName("max_members")]
    public int? MaxMembers { get; init; }
}
