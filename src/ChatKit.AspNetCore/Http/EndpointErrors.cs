using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore;

/// <summary>Tells OpenAPI how an endpoint can fail.</summary>
internal static class EndpointErrors
{
    public static TBuilder CanFail<TBuilder>(this TBuilder builder, params ChatError[] errors)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var error in errors)
        {
            builder.WithMetadata(
                new EndpointError(error),
                new ProducesResponseTypeMetadata(error.Status, typeof(ProblemJson), [Problems.ContentType])
            );
        }
        return builder;
    }
}
