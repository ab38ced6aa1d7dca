using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore;

/// <summary>Tells OpenAPI how an endpoint can fail.</summary>
internal static class EndpointErrors
{
    public static TBuilder CanFail<TBuilder>(this TBuilder builder, params ChatError[] errors)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in errors.GroupBy(e => e.Status))
        {
            builder.WithMetadata(
                new ProducesResponseTypeMetadata(status.Key, typeof(ProblemJson), [Problems.ContentType])
                {
                    Description = string.Join(", ", status.Select(e => e.Code)),
                }
            );
        }
        return builder;
    }
}
