using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore;

/// <summary>The one file of a <c>multipart/form-data</c> request, its bytes as they come in: neither memory nor disk holds the whole request.</summary>
/// <param name="Name">What the client calls it.</param>
/// <param name="Content">Its bytes. Its end is told once the rest of the request was read and holds no second file.</param>
internal sealed record UploadedFile(string? Name, Stream Content)
    : IBindableFromHttpContext<UploadedFile>,
        IEndpointParameterMetadataProvider
{
    /// <summary>The field that the file is sent in.</summary>
    public const string Field = "file";

    // What a form may have beside the file: boundaries, headers, fields that nobody asked for.
    private const int MaxOverhead = 64 * 1024;

    public static async ValueTask<UploadedFile?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var request = context.Request;
        var maxSize = context.RequestServices.GetRequiredService<IOptions<ChatKitOptions>>().Value.Limits.MaxFileSize;
        var boundary = BoundaryOf(request);
        // The server's own limit is for requests of any kind, and can't be changed once the host has begun to read. What is too long is within it too: the
        // server then reads it away for a few seconds, so that the client gets to read the answer.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Math.Max(maxSize + MaxOverhead, request.ContentLength ?? 0);
        }
        if (request.ContentLength > maxSize + MaxOverhead)
        {
            throw FileService.TooLarge(maxSize);
        }
        var form = new UploadReader(boundary, request.Body, maxSize + MaxOverhead, maxSize);
        var file =
            await form.NextFileAsync(context.RequestAborted) ?? throw ChatException.Invalid(Field, "is required.");
        return new UploadedFile(file.Name, new UploadStream(form, file.Body));
    }

    // All content types, so that routing lets the wrong ones through to the answer above. OpenApiDetails shows the true one.
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["*/*"], typeof(UploadForm)));

    private static string BoundaryOf(HttpRequest request)
    {
        var isForm =
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        var boundary = isForm ? HeaderUtilities.RemoveQuotes(type!.Boundary).Value : null;
        // RFC 2046: 1 to 70 characters.
        return boundary is { Length: > 0 and <= 70 }
            ? boundary
            : throw ChatException.Invalid(
                JsonBodyErrors.WholeBody,
                "must be a form with one file, with the Content-Type multipart/form-data and its boundary."
            );
    }
}
