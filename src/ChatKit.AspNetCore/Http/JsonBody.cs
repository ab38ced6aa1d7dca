using System.Buffers;
using System.IO.Pipelines;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace ChatKit.AspNetCore;

/// <summary>
/// A request's JSON, read by ChatKit's own rules: the host's JSON options, its limits on request bodies and its way to answer a bad request
/// make no difference.
/// </summary>
internal sealed record JsonBody<T>(T Value) : IBindableFromHttpContext<JsonBody<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private static readonly JsonTypeInfo<T> s_type = (JsonTypeInfo<T>)ChatKitJson.Default.GetTypeInfo(typeof(T))!;

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var request = context.Request;
        if (request.ContentLength > JsonBodyErrors.MaxLength)
        {
            throw JsonBodyErrors.TooLarge();
        }
        if (!request.HasJsonContentType())
        {
            throw ChatException.Invalid(
                JsonBodyErrors.WholeBody,
                "must be JSON, with the Content-Type application/json."
            );
        }
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            if (result.Buffer.Length > JsonBodyErrors.MaxLength)
            {
                // Handed back, so that the server can read the rest away and the client gets to read the answer.
                reader.AdvanceTo(result.Buffer.End);
                throw JsonBodyErrors.TooLarge();
            }
            if (result.IsCompleted)
            {
                return new JsonBody<T>(Parse(reader, result));
            }
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    // The content types that routing sees: it must let everything through to the answer above. OpenApiDetails shows the true one.
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["*/*"], typeof(T)));

    private static T Parse(PipeReader reader, ReadResult result)
    {
        var json = result.Buffer.IsSingleSegment ? result.Buffer.First : result.Buffer.ToArray();
        try
        {
            // The serializer does not look into fields that it skips.
            if (!Utf8.IsValid(json.Span))
            {
                throw ChatException.Invalid(JsonBodyErrors.WholeBody, "is not valid UTF-8.");
            }
            return JsonSerializer.Deserialize(json.Span, s_type)
                ?? throw ChatException.Invalid(JsonBodyErrors.WholeBody, "must be a JSON object.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw JsonBodyErrors.Describe(e, json, s_type);
        }
        finally
        {
            reader.AdvanceTo(result.Buffer.End);
        }
    }
}
