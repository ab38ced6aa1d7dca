using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ChatKit.AspNetCore;

/// <summary>
/// Tells OpenAPI what ChatKit's endpoints truly take: handlers read the query as text, and let routing pass every content type, so that what is wrong is
/// answered by ChatKit. Endpoints of the host's are left alone.
/// </summary>
internal sealed class OpenApiDetails : IApiDescriptionProvider
{
    private static readonly EmptyModelMetadataProvider s_models = new();

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
        var isUpload = endpoint.ParameterDescriptions.Any(p => p.Type == typeof(UploadForm));
        foreach (var format in endpoint.SupportedRequestFormats)
        {
            format.MediaType = isUpload ? "multipart/form-data" : "application/json";
        }
        foreach (var parameter in endpoint.ParameterDescriptions.Where(p => p.Source == BindingSource.Query))
        {
            if (TypeOf(parameter.Name) is { } type)
            {
                parameter.Type = type;
                parameter.ModelMetadata = s_models.GetMetadataForType(type);
            }
        }
        var errors = endpoint.ActionDescriptor.EndpointMetadata.OfType<EndpointError>().ToLookup(e => e.Error.Status);
        foreach (var response in endpoint.SupportedResponseTypes.Where(r => errors.Contains(r.StatusCode)))
        {
            response.Description = string.Join(", ", errors[response.StatusCode].Select(e => $"`{e.Error.Code}`"));
        }
    }

    private static Type? TypeOf(string parameter) =>
        parameter switch
        {
            "limit" => typeof(int),
            "before" or "after" => typeof(long),
            "changed_since" => typeof(DateTimeOffset),
            "ban" => typeof(bool),
            _ => null,
        };
}
