using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit.Client;

/// <summary>REST calls: the token, JSON both ways, and every failure as a <see cref="ChatKitClientException"/>.</summary>
internal sealed class HttpCalls(Uri api, HttpMessageHandler handler) : IDisposable
{
    private readonly HttpClient _http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<TReply> SendAsync<TReply>(RestCall call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(api, call.Path));
        if (call.Token is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        request.Content = call.Body switch
        {
            null => null,
            FileForm form => form.ToContent(),
            var body => JsonContent.Create(body, Wire.Default.GetTypeInfo(body.GetType())!),
        };
        // A file that is refused is not sent.
        request.Headers.ExpectContinue = call.Body is FileForm;
        try
        {
            using var response = await _http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            if (!response.IsSuccessStatusCode)
            {
                throw await ToErrorAsync(response, cancellationToken);
            }
            if (call.Into is { } file)
            {
                await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
                await file.ReceiveAsync(content, cancellationToken);
            }
            if (typeof(TReply) == typeof(None))
            {
                return default!;
            }
            var type = (JsonTypeInfo<TReply>)Wire.Default.GetTypeInfo(typeof(TReply))!;
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException failure)
        {
            throw new ChatKitClientException(
                ChatKitClientException.Unexpected,
                "The answer is not the contract's.",
                cause: failure
            );
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            throw new ChatKitClientException(
                ChatKitClientException.Network,
                "The server can't be reached.",
                cause: failure
            );
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<ChatKitClientException> ToErrorAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        var problem = await ReadProblemAsync(response, cancellationToken);
        var retryAfter = problem?.RetryAfterMs is { } ms
            ? TimeSpan.FromMilliseconds(ms)
            : response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
        return new ChatKitClientException(
            problem?.Code ?? CodeOf(response.StatusCode),
            problem?.Detail ?? problem?.Title,
            retryAfter,
            problem?.Errors
        );
    }

    private static async Task<ProblemJson?> ReadProblemAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(Wire.Default.ProblemJson, cancellationToken);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // A proxy's page.
            return null;
        }
    }

    /// <summary>Of an answer that is not the server's but a proxy's.</summary>
    private static string CodeOf(HttpStatusCode status) =>
        (int)status switch
        {
            401 => "unauthenticated",
            413 => "payload_too_large",
            429 => "rate_limited",
            >= 502 and <= 504 => ChatKitClientException.Network,
            _ => ChatKitClientException.Unexpected,
        };
}
