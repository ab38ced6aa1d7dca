using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed record JoinByIdRequest
{
    [JsonPropertyName("room_id"), Description("The Room ID, in any letter case.")]
    public required string RoomId { get; init; }
}
