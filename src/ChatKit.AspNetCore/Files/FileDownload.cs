using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore;

/// <summary>Answers with a file so that no browser runs anything of it: pictures in place, everything else to be saved. With parts and conditional requests.</summary>
internal sealed class FileDownload(OpenedFile opened) : IResult
{
    // The bytes never change, but who may read them does: not for longer than a day. Another user of the same browser asks anew.
    private const string CacheControl = "private, max-age=86400, immutable";
    private const string Vary = "Authorization, Cookie";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var file = opened.File;
        var headers = httpContext.Response.Headers;
        headers.CacheControl = CacheControl;
        headers.Vary = Vary;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.ContentDisposition = Disposition(file).ToString();
        return Stream(file).ExecuteAsync(httpContext);
    }

    private FileStreamHttpResult Stream(StoredFile file) =>
        TypedResults.Stream(
            opened.Content,
            file.ContentType,
            entityTag: new EntityTagHeaderValue($"\"{file.Id}\""),
            enableRangeProcessing: true
        );

    private static ContentDispositionHeaderValue Disposition(StoredFile file)
    {
        var type = ContentTypes.IsPicture(file.ContentType) ? "inline" : "attachment";
        var disposition = new ContentDispositionHeaderValue(type);
        // Both forms of RFC 6266: plain letters, and all of the name.
        disposition.SetHttpFileName(file.Name);
        return disposition;
    }
}
