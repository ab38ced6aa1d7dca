using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore.Tests;

internal static class HttpClientJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task<RestReply> SendJsonAsync(
        this HttpClient http,
        HttpMethod method,
        string path,
        object? body = null,
        string? token = null
    )
    {
        using var content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body, options: s_options));
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new RestReply(
            (int)response.StatusCode,
            response.Headers,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }
}
