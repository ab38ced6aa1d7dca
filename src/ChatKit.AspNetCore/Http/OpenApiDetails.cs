using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ChatKit.AspNetCore;

/// <summary>
/// Tells OpenAPI what ChatKit's endpoints truly take: handlers read the query as text, and let routing pass every content type, so that what is wrong is
/// answered by ChatKit. Endpoints of the host's are left alone.
/// </summary>
internal sealed class OpenApiDetails : IApiDescriptionProvider
{
    // After the framework's own provider, which makes the descriptions.
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var endpoint in context.Results)
        {
            if (endpoint.ActionDescriptor.EndpointMetadata.OfType<GateRule>().Any())
            {
                Correct(endpoint);
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context) { }

    private static void Correct(ApiDescription endpoint)
    {
        foreach (var format in endpoint.SupportedRequestFormats)
        {
            format.MediaType = "application/json";
        }
        foreach (var parameter in endpoint.ParameterDescriptions.Where(p => p.Source == BindingSource.Query))
        {
            parameter.Type = parameter.Name switch
            {
                "limit" => typeof(int),
                "before" or "after" => typeof(long),
                "changed_since" => typeof(DateTimeOffset),
                "ban" => typeof(bool),
                _ => parameter.Type,
            };
        }
    }
}
