using ChatKit.AspNetCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ChatKit to a host's health checks.</summary>
public static class ChatKitHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that the store answers, by default named <c>chatkit</c> and tagged <c>ready</c>.</summary>
    public static IHealthChecksBuilder AddChatKit(
        this IHealthChecksBuilder builder,
        string name = "chatkit",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<StoreHealthCheck>(name, failureStatus, tags ?? ["ready"]);
    }
}
