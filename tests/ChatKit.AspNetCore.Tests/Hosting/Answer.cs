using System.Net.Http.Headers;
using System.Text.Json;

namespace ChatKit.AspNetCore.Tests;

/// <summary>What a REST call was answered.</summary>
public sealed record Answer(int Status, JsonElement Json, HttpResponseHeaders Headers, string Body)
{
    /// <summary>The error's code, or <c>ok</c>.</summary>
    public string Code => Status < 400 ? "ok" : Json.Text("code");

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var isJson =
            response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
        var json = isJson ? JsonElement.Parse(body) : default;
        return new Answer((int)response.StatusCode, json, response.Headers, body);
    }

    public string Text(string path) => Json.Text(path);

    public void Demand(int status) => Assert.True(Status == status, $"{status} was expected, not {Status}: {Body}");
}
