using System.Net.Http.Headers;
using System.Text.Json;

namespace ChatKit.AspNetCore.Tests;

/// <summary>An answer of the server's; the body is undefined when there is none.</summary>
internal sealed record RestReply(int Status, HttpResponseHeaders Headers, string? ContentType, string Text)
{
    public JsonElement Body => Text.Length == 0 ? default : JsonElement.Parse(Text);

    public string Code => Body.GetProperty("code").GetString()!;

    /// <summary>That it is problem details with this status and code, and all that the contract promises.</summary>
    public RestReply MustFail(int status, string code)
    {
        Assert.Equal((status, code), (Status, Body.TryGetProperty("code", out var c) ? c.GetString() : Text));
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(status, Body.GetProperty("status").GetInt32());
        Assert.NotEmpty(Body.GetProperty("title").GetString()!);
        Assert.NotEmpty(Body.GetProperty("detail").GetString()!);
        return this;
    }

    /// <summary>That it refuses these fields, by the names they have in the request.</summary>
    public void MustBlame(params string[] fields)
    {
        MustFail(400, "validation_failed");
        Assert.Equal(fields, Body.GetProperty("errors").EnumerateObject().Select(p => p.Name).Order());
        Assert.All(Body.GetProperty("errors").EnumerateObject(), p => Assert.NotEmpty(p.Value[0].GetString()!));
    }

    public JsonElement Must(int status)
    {
        Assert.True(status == Status, $"{Status} {Text}");
        return Body;
    }
}
