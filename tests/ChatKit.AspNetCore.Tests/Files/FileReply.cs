using System.Net.Http.Headers;

namespace ChatKit.AspNetCore.Tests;

/// <summary>What reading a file was answered.</summary>
public sealed record FileReply(int Status, HttpResponseMessage Response, byte[] Bytes)
{
    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    public ContentDispositionHeaderValue Disposition => Response.Content.Headers.ContentDisposition!;
}
