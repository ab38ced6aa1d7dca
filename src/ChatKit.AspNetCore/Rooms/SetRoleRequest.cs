using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed record SetRoleRequest
{
    [JsonPropertyName("role"), JsonConverter(typeof(EnumJsonConverter<RoomRole>))]
    public required RoomRole Role { get; init; }
}
