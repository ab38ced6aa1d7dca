using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore;

internal static class ChatHubEndpoints
{
    public static void AddChatHub(this IServiceCollection services) => services.AddSignalR();

    public static IEndpointConventionBuilder MapChatHub(this IEndpointRouteBuilder endpoints, string path) =>
        endpoints.MapHub<ChatHub>(path);
}
