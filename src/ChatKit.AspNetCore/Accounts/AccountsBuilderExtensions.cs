using ChatKit;
using ChatKit.AspNetCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ChatKit's own accounts.</summary>
public static class AccountsBuilderExtensions
{
    /// <summary>
    /// Adds registration, login and sessions of ChatKit's own. No authentication scheme is registered: ChatKit's endpoints check their
    /// tokens themselves, and the host's schemes stay as they are. A host that registers an <see cref="IPasswordHasher{TUser}"/> of
    /// <see cref="User"/> replaces the hash, and the knowledge of the original application's bcrypt hashes with it.
    /// </summary>
    public static IChatKitBuilder AddAccounts(this IChatKitBuilder builder, Action<AccountOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var options = services.AddOptions<AccountOptions>().ValidateDataAnnotations().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AccountOptions>, SigningKeyRule>());
        services.TryAddSingleton<IPasswordHasher<User>, AccountPasswordHasher>();
        services.TryAddSingleton<PasswordQueue>();
        services.TryAddSingleton<PasswordTurns>();
        services.TryAddSingleton<PasswordAttempts>();
        services.TryAddSingleton<AccountTokens>();
        services.TryAddSingleton<AccountService>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICallerAuthenticator, AccountAuthenticator>());
        return builder;
    }
}
