using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore;

/// <summary>Writes an answer by ChatKit's own JSON rules.</summary>
internal static class JsonResponse
{
    // Every script in plain text; what means something in HTML stays escaped.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        SkipValidation = true,
    };

    public static async Task WriteAsync<T>(HttpContext context, int status, string contentType, T value)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        // Tokens and other people's words have no place in a shared cache or on a disk.
        response.Headers.CacheControl = "no-store";
        await using (var writer = new Utf8JsonWriter(response.BodyWriter, s_options))
        {
            JsonSerializer.Serialize(writer, value, ChatKitJson.Default.GetTypeInfo(typeof(T))!);
        }
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
