using System.Text.Json.Serialization;

namespace ChatKit.Client;

internal sealed record RegisterRequest(
    [property: JsonPropertyName("username")] string Username,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("password")] string Password,
    [property: JsonPropertyName("display_name")] string? DisplayName
);

internal sealed record LoginRequest(
    [property: JsonPropertyName("username")] string Username,
    [property: JsonPropertyName("password")] string Password
);

internal sealed record CreateRoomRequest(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("max_members")] int? MaxMembers
);

/// <summary>Null leaves as it is; an empty description removes it, and 0 the limit.</summary>
internal sealed record UpdateRoomRequest(
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("max_members")] int? MaxMembers
);

internal sealed record SetRoleRequest([property: JsonPropertyName("role")] string Role);

/// <summary>Null leaves as it is; an empty address removes it.</summary>
internal sealed record UpdateProfileRequest(
    [property: JsonPropertyName("display_name")] string? DisplayName,
    [property: JsonPropertyName("avatar_url")] string? AvatarUrl
);

internal sealed record ChangePasswordRequest(
    [property: JsonPropertyName("current_password")] string CurrentPassword,
    [property: JsonPropertyName("new_password")] string NewPassword
);

internal sealed record JoinByIdRequest([property: JsonPropertyName("room_id")] string RoomId);

internal sealed record EditMessageRequest([property: JsonPropertyName("content")] string Content);
