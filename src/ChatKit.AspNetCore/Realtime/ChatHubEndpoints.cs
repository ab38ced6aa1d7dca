using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit.AspNetCore;

/// <summary>Registers and maps the hub. What is set is set for this hub alone: the host's other hubs keep their options.</summary>
internal static class ChatHubEndpoints
{
    // The longest valid message: 1,000 text elements of 16 UTF-16 units, each escaped in JSON, and the frame around it.
    private const int LongestFrame = 128 * 1024;

    public static void AddChatHub(this IServiceCollection services)
    {
        if (services.Any(s => s.ServiceType == typeof(ChatConnections)))
        {
            return;
        }
        services.TryAddSingleton<ChatConnections>();
        services.TryAddSingleton<RoomOpening>();
        services.TryAddSingleton<PresenceFeed>();
        services.TryAddSingleton<HeadsFeed>();
        services.TryAddSingleton<ChatHubFilter>();
        services.TryAddSingleton<HubLifetimeManager<ChatHub>, ChatLifetimeManager>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChatEventListener, FanOut>());
        services.AddHostedService<RealtimeLoop>();
        services.AddHostedService<ConnectionDrain>();
        // Not Configure<HubOptions<ChatHub>>: SignalR looks at a hub's own options only when they were set this way.
        services
            .AddSignalR()
            .AddHubOptions<ChatHub>(options =>
            {
                options.SupportedProtocols = ["json"];
                options.EnableDetailedErrors = false;
                options.MaximumReceiveMessageSize = LongestFrame;
                options.MaximumParallelInvocationsPerClient = 1;
                options.AddFilter<ChatHubFilter>();
            });
    }

    public static IEndpointConventionBuilder MapChatHub(this IEndpointRouteBuilder endpoints, string path) =>
        endpoints.MapHub<ChatHub>(path);
}
