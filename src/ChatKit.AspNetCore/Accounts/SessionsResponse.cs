using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed record SessionsResponse([property: JsonPropertyName("sessions")] IReadOnlyList<SessionJson> Sessions);
