using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit.AspNetCore;

/// <summary>
/// The one argument of a hub method, read by ChatKit's own rules whatever the host's hub options are. What can't be read is told when the
/// method asks for it, with a code: SignalR by itself would answer with a text of its own.
/// </summary>
[JsonConverter(typeof(HubInputConverterFactory))]
internal sealed class HubInput<T>(T? value, ChatException? error)
    where T : class
{
    /// <exception cref="ChatException"><see cref="ChatError.ValidationFailed"/>.</exception>
    public T Value => value ?? throw error ?? ChatException.Invalid(JsonBodyErrors.WholeBody, "must be a JSON object.");
}

internal sealed class HubInputConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.GetGenericTypeDefinition() == typeof(HubInput<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)
            Activator.CreateInstance(typeof(HubInputConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

internal sealed class HubInputConverter<T> : JsonConverter<HubInput<T>>
    where T : class
{
    private static readonly JsonTypeInfo<T> s_type = (JsonTypeInfo<T>)ChatKitJson.Default.GetTypeInfo(typeof(T))!;

    public override bool HandleNull => true;

    public override HubInput<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var start = reader;
        try
        {
            return new HubInput<T>(JsonSerializer.Deserialize(ref reader, s_type), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            reader = start;
            using var document = JsonDocument.ParseValue(ref reader);
            var json = Encoding.UTF8.GetBytes(document.RootElement.GetRawText());
            return new HubInput<T>(null, JsonBodyErrors.Describe(e, json, s_type));
        }
    }

    public override void Write(Utf8JsonWriter writer, HubInput<T> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
