using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit.AspNetCore;

/// <summary>Says what is wrong with a request's JSON by the names of its fields, never by those of C# types.</summary>
internal static class JsonBodyErrors
{
    /// <summary>The name that stands for the body where no field can be named.</summary>
    public const string WholeBody = "body";

    /// <summary>In bytes, as for the hub: the longest valid message has 1,000 text elements of 16 UTF-16 units, each of which may be escaped.</summary>
    public const int MaxLength = 128 * 1024;

    private static readonly string[] s_required = ["is required."];

    public static ChatException TooLarge() =>
        new(ChatError.PayloadTooLarge, $"The request's body may have {MaxLength / 1024} KiB at most.");

    /// <summary>All required fields that are missing, else the field that the serializer stumbled over.</summary>
    public static ChatException Describe(Exception exception, ReadOnlyMemory<byte> json, JsonTypeInfo type)
    {
        var missing = MissingFields(json, type);
        if (missing is null)
        {
            return ChatException.Invalid(WholeBody, "must be a JSON object.");
        }
        if (missing.Count > 0)
        {
            return new ChatException(ChatError.ValidationFailed, $"Missing: {string.Join(", ", missing)}.")
            {
                FieldErrors = missing.ToDictionary(name => name, _ => s_required),
            };
        }
        var path = (exception as JsonException)?.Path;
        var isField = path is not null && path.StartsWith("$.", StringComparison.Ordinal);
        return isField
            ? ChatException.Invalid(FirstField(path!), "has the wrong type or an unknown value.")
            : ChatException.Invalid(WholeBody, "is not valid JSON.");
    }

    // "$.name" and "$.name.more[0]" are about the field "name"; only fields that the contract knows come here.
    private static string FirstField(string path) => path[2..].Split('.', '[')[0];

    private static List<string>? MissingFields(ReadOnlyMemory<byte> json, JsonTypeInfo type)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = type.Options.MaxDepth });
            return document.RootElement.ValueKind != JsonValueKind.Object
                ? null
                : [.. type.Properties.Where(p => p.IsRequired).Select(p => p.Name).Where(Absent)];

            bool Absent(string name) => !document.RootElement.TryGetProperty(name, out _);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
