using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit.AspNetCore;

/// <summary>What a hub method returns, written by ChatKit's own rules whatever the host's hub options are.</summary>
[JsonConverter(typeof(HubReplyConverterFactory))]
internal sealed record HubReply<T>(T Value)
    where T : class;

internal sealed class HubReplyConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.GetGenericTypeDefinition() == typeof(HubReply<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)
            Activator.CreateInstance(typeof(HubReplyConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

internal sealed class HubReplyConverter<T> : JsonConverter<HubReply<T>>
    where T : class
{
    private static readonly JsonTypeInfo<T> s_type = (JsonTypeInfo<T>)ChatKitJson.Default.GetTypeInfo(typeof(T))!;

    public override HubReply<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, HubReply<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value, s_type);
}
