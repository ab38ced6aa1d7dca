using ChatKit;
using ChatKit.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps ChatKit's endpoints.</summary>
public static class ChatKitEndpointRouteBuilderExtensions
{
    private static readonly AuthorizationPolicy s_gateDecides = new AuthorizationPolicyBuilder()
        .RequireAssertion(_ => true)
        .Build();

    /// <summary>
    /// Maps ChatKit's REST routes and its hub. They bring their own authentication, JSON and error answers, so the order of the host's middleware makes no
    /// difference to them. Conventions on the result, such as <c>RequireRateLimiting("mine")</c> or <c>RequireCors("mine")</c>, apply to all of them.
    /// </summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">What the REST routes begin with.</param>
    /// <param name="hubPath">Where the hub is.</param>
    /// <exception cref="InvalidOperationException">Something is missing; the message says what to call.</exception>
    public static IEndpointConventionBuilder MapChatKit(
        this IEndpointRouteBuilder endpoints,
        string prefix = "/api",
        string hubPath = "/hubs/chat"
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var registered = services.GetRequiredService<IServiceProviderIsService>();
        Demand(registered.IsService(typeof(RequestGate)), SetupErrors.NoChatKit);
        Demand(registered.IsService(typeof(IChatStore)), SetupErrors.NoStore);
        Demand(registered.IsService(typeof(ICallerAuthenticator)), SetupErrors.NoIdentity);

        Demand(services.GetServices<ICallerAuthenticator>().Count() == 1, SetupErrors.TwoIdentities);

        var all = endpoints.MapGroup("");
        ((IEndpointConventionBuilder)all).Finally(KeepFallbackPolicyOff);
        services.GetRequiredService<RequestGate>().Guard(all);
        var rest = all.MapGroup(prefix)
            .WithMetadata(GateRule.HeaderToken)
            .CanFail(ChatError.Unauthenticated, ChatError.StoreUnavailable);
        if (registered.IsService(typeof(AccountService)))
        {
            rest.MapAccounts();
        }
        rest.MapUsers();
        rest.MapRooms();
        rest.MapMembers();
        rest.MapBans();
        rest.MapMessages();
        rest.MapPrivateMessages();
        rest.MapFiles();
        services.GetRequiredService<FileLinks>().Add($"{prefix.TrimEnd('/')}/files");
        all.MapChatHub(hubPath).WithMetadata(GateRule.QueryToken);
        return all;
    }

    // An endpoint with a policy is none of the fallback policy's business. What the host demands of ChatKit's endpoints itself stays.
    private static void KeepFallbackPolicyOff(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<IAuthorizeData>().Any())
        {
            endpoint.Metadata.Add(s_gateDecides);
        }
    }

    private static void Demand(bool isMet, string message)
    {
        if (!isMet)
        {
            throw new InvalidOperationException(message);
        }
    }
}
