using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>What a join did: <c>joined</c> is false for who was a member already.</summary>
internal sealed record JoinRoomResponse(
    [property: JsonPropertyName("room")] RoomJson Room,
    [property: JsonPropertyName("joined")] bool Joined
);
