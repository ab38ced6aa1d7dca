using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChatKit.WebChat;

/// <summary>Says in the OpenAPI document how to sign in.</summary>
internal static class ApiDescription
{
    public static Task Complete(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = new OpenApiInfo { Title = "ChatKit", Version = "v1" };
        document.AddComponent(
            "bearer",
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
            }
        );
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] },
        ];
        return Task.CompletedTask;
    }
}
