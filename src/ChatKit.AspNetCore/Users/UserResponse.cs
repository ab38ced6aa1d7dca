using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed record UserResponse([property: JsonPropertyName("user")] UserJson User);
