using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

/// <summary>Enums travel as lower-case words, never as numbers.</summary>
internal sealed class EnumJsonConverter<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
