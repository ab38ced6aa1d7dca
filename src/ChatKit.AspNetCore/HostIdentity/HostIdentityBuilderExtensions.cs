using ChatKit;
using ChatKit.AspNetCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets ChatKit take the host's users.</summary>
public static class HostIdentityBuilderExtensions
{
    /// <summary>
    /// Takes the host's own users and scheme in place of accounts: whoever the host signs in is a user here, created at first sight from the claims. Routes
    /// to register, sign in and out are not mapped.
    /// </summary>
    public static IChatKitBuilder UseHostIdentity(
        this IChatKitBuilder builder,
        Action<HostIdentityOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptions<HostIdentityOptions>().ValidateDataAnnotations().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }
        builder.Services.TryAddSingleton<HostUsers>();
        builder.Services.AddHostedService<HostSchemeCheck>();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<ICallerAuthenticator, HostIdentityAuthenticator>()
        );
        return builder;
    }
}
