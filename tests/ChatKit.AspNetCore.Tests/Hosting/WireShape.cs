using System.Reflection;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore.Tests;

/// <summary>A contract type as it looks on the wire, by reflection.</summary>
internal static class WireShape
{
    private static readonly NullabilityInfoContext s_nullability = new();

    public static IEnumerable<WireField> Fields(Type type) =>
        type.GetProperties()
            .Select(p => (Property: p, p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name))
            .Where(p => p.Name is not null)
            .Select(p => Field(p.Property, p.Name!))
            .OrderBy(f => f.Name, StringComparer.Ordinal);

    public static bool IsObject(Type type) => type.IsClass && type != typeof(string);

    public static string NameOf(Type type)
    {
        if (type.IsEnum)
        {
            return string.Join('|', Enum.GetNames(type).Select(n => n.ToLowerInvariant()));
        }
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => "string",
            TypeCode.Boolean => "boolean",
            TypeCode.Int32 or TypeCode.Int64 => "number",
            _ => type == typeof(DateTimeOffset) ? "time" : type.Name,
        };
    }

    private static WireField Field(PropertyInfo property, string name)
    {
        // What is null is left out.
        var isOptional = s_nullability.Create(property).ReadState == NullabilityState.Nullable;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        return new WireField(name, isList ? type.GetGenericArguments()[0] : type, isList, isOptional);
    }
}

/// <summary>One field; <c>Element</c> is the type of a list's items, or of the field itself.</summary>
internal sealed record WireField(string Name, Type Element, bool IsList, bool IsOptional);
