using ChatKit;
using ChatKit.AspNetCore;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ChatKit to a host.</summary>
public static class ChatKitServiceCollectionExtensions
{
    /// <summary>
    /// Adds ChatKit's services. A store (<c>.UseSqlite("chat.db")</c>) and a way to tell users (<c>.AddAccounts(…)</c> or <c>.UseHostIdentity()</c>)
    /// have to follow. Calling it twice is harmless, and what the host registered before stays.
    /// </summary>
    public static IChatKitBuilder AddChatKit(this IServiceCollection services, Action<ChatKitOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<ChatKitOptions>().ValidateDataAnnotations().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }
        services.AddLogging();
        services.AddMetrics();
        services.AddChatKitCore();
        services.TryAddSingleton<RequestGate>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApiDescriptionProvider, OpenApiDetails>());
        services.AddHostedService<StoreStart>();
        services.AddChatHub();
        return new ChatKitBuilder(services);
    }
}
