using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed record MemberResponse([property: JsonPropertyName("member")] MemberJson Member);
