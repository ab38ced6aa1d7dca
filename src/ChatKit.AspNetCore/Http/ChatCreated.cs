using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace ChatKit.AspNetCore;

/// <summary>201 with ChatKit's own JSON and, for what has an address, its location.</summary>
internal sealed class ChatCreated<T>(T value, string? location = null)
    : IResult,
        IEndpointMetadataProvider,
        IStatusCodeHttpResult,
        IValueHttpResult,
        IValueHttpResult<T>
{
    public int? StatusCode => StatusCodes.Status201Created;

    public T? Value => value;

    object? IValueHttpResult.Value => value;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (location is not null)
        {
            httpContext.Response.Headers.Location = location;
        }
        return JsonResponse.WriteAsync(httpContext, StatusCodes.Status201Created, "application/json", value);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"])
        );
}
